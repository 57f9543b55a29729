"""Delivery: command line, MCP and, later, pages. Three ways in, one answer."""
