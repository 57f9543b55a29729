"""The same answers for machines: one module per family of files."""
