INSERT OR REPLACE INTO feed (url, etag, modified, due, failures, asked)
VALUES ($url, $etag, $modified, $due, $failures, $asked);
