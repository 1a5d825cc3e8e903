"""Training of the reader: data, network, loop, export."""
