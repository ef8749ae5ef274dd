"""The house: settings, addresses, home page, start-up. Imports every room; no room imports it."""
