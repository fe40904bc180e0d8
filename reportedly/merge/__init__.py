"""Reports of one happening put together into incidents, without losing who said what."""
