META
key;value
description;Four neighbours divide six points each
num_projects;3
num_votes;4
budget;400
vote_type;cumulative
currency;EUR
max_sum_points;6
PROJECTS
project_id;cost;name
hall;240;Kitchen for the hall
swing;120;Swing
lamp;90;Lamp post
VOTES
voter_id;vote;points
1;hall,lamp;5,1
2;hall,swing;3,3
3;swing,hall;5,1
4;lamp,swing;5,1
