SELECT url, etag, modified, due, failures, asked FROM feed ORDER BY url;
