"""The readable forms: guidance as Markdown and terminal text, the requires graph as drawings."""
