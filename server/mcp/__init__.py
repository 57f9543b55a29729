"""MCP delivery: every skill as a tool and as resources, in both eras of the protocol."""
