"""Finding words in a text, whatever their spelling, and saying why each hit matched.

`query` is what a reader asks; `scanner` answers it over the folded bytes; `reasons` words why.
"""
