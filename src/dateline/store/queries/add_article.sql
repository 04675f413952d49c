INSERT OR IGNORE INTO article (id, key, path, outlet, title, url, earliest, latest, text, annotations, digest, version)
VALUES ($id, $key, $path, $outlet, $title, $url, $earliest, $latest, $text, $annotations, $digest, $version);
