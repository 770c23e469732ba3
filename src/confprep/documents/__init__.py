"""Printed pages: the only place where they are drawn and assembled. What is drawn comes from a projection and nothing else."""
