"""The sample network's blogs, answered from this machine."""
