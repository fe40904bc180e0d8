"""An archive overnight: pages to Parquet, on all cores or a cluster, resumed where it stopped."""
