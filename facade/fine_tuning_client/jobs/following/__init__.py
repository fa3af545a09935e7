"""Follow jobs to their end: looks at the server with back-off, every event once and in order."""
