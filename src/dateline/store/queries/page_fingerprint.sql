SELECT fingerprint FROM story WHERE id = $story;
