SELECT left_id, right_id, likeness FROM alike;
