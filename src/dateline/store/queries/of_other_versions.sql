SELECT coalesce(sum(number), 0) FROM (SELECT version, count(*) AS number FROM article GROUP BY version) WHERE version <> $version;
