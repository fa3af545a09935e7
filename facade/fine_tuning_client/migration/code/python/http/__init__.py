"""Raw HTTP calls of the legacy endpoint, by requests, httpx or aiohttp."""
