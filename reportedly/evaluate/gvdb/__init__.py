"""The fields of shooting reports (Gun Violence Database) as our reading has them."""
