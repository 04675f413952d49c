UPDATE story SET fingerprint = $fingerprint WHERE id = $id;
