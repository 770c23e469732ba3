"""Dialogs: one decision each, its consequences told before the button."""
