SELECT count(*) FROM article WHERE version <> $version;
