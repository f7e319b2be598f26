"""What commands write: keys set in place, files renamed, merged and made; all other bytes stay."""
