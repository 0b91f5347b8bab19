"""Exit statuses: promises to scripts."""

OK = 0
"""Clean, or only scored."""
GATE_FAILED = 1
"""`lint` found something, or a score is past its limit."""
USAGE = 2
"""Wrong usage or configuration, or input that could not be read."""
