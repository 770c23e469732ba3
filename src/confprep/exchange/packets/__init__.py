"""Packets: one file that carries a request, a report or a receipt from one store to another, sealed and signed.

From outside in: an age file (sealed to a key, or with words); in it a zip of flat, stored parts with a signed manifest; in that a small
case in the open format, or a receipt. Nothing here knows a store.
"""
