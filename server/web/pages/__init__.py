"""One module per page: what a request asks for, and what its template is filled with."""
