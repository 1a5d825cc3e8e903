"""Sources, copies, shards and many machines: from a laptop to a newsroom."""
