"""The pages of the conference window; none knows another."""
