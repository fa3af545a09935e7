"""Exact bytes over real sockets: what the transport makes of servers that do everything wrong."""
