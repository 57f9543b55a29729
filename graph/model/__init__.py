"""The frozen values of the domain, one module a noun."""
