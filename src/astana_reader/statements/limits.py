"""How long a text may be for what it says to be looked for."""

LONGEST = 2_000_000  # code points, a thousand pages: half a minute beside the window
