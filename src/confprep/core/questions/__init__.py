"""What nobody knows yet, found by rules that each say what they look for and on what authority.

Rules read a whole case and propose; a person takes a proposal up, or dismisses it with a reason. Nothing here decides what is true.
"""
