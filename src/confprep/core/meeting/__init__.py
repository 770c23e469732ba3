"""What is decided: conference, timescales, decisions, plan, readiness."""
