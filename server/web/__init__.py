"""Delivery over HTTP for people: pages, and the same answers as files; beside them MCP."""
