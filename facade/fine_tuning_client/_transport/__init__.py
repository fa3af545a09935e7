"""HTTP for the engine: one exchange at a time over pooled HTTP/1.1 connections.

Everything that waits is written once, as coroutines over a `Stream`.  A blocking stream never suspends, so the sync
client runs the same coroutines to their end in one step (`failures.finish`); the async client awaits them.

Modules, from the bottom up: `failures` and `timing` (import nothing heavy), `streams` and `tls` (bytes), `http11` (one
connection), `pool`, `decoding` (bounded inflation), `requests`, `carriers` (an own pool, or an httpx client).
"""
