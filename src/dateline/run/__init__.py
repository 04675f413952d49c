"""Running the two halves: `local` takes articles through the left half, `derive` rebuilds what rests on them."""
