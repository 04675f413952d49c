SELECT id, fingerprint FROM story ORDER BY id;
