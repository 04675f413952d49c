SELECT former, current FROM former_id;
