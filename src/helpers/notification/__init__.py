"""Messages on failure and on change, through Apprise; what is not delivered waits.

`news` finds what nobody has been told yet, `messages` words it, `outbox` keeps it until every
target has it, and `delivery` hands it to a process of its own, `courier`, which alone knows Apprise
and the addresses. `run` does all this around a run of ``taybac render --notify``.
"""
