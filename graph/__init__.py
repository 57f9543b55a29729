"""The domain core: corpus, situation, decisions, requires graph, guidance.

Pure functions over frozen values. No network, protocol, clock or environment; only `loader` reads
files. Import from the module that owns the thing.
"""
