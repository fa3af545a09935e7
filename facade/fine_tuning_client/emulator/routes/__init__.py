"""The operations of the emulated server, one module a resource."""
