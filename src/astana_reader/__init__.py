"""A desktop reader for Arabic communiqués and reports."""

__version__ = "0.1.0"
