"""stub"""
from benchmarks.rounds import Figure
def gui_stall_ms() -> Figure:
    raise NotImplementedError
