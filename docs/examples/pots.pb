META
key;value
description;Two themes and a joker, voted on online and at a meeting (made up for the manual)
num_projects;7
num_votes;9
budget;1000
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name;category
goal;350;Goals for the field;sport
track;300;Running track;sport
table;200;Table tennis;sport
trees;250;Fruit trees;green
pond;200;Pond;green
cake;100;Cake for everyone;joker
flag;50;Flags;joker
VOTES
voter_id;vote;voting_method
1;goal,trees,cake;online
2;goal,trees,cake;online
3;goal,trees,flag;online
4;goal,pond,cake;online
5;track,pond,cake;online
6;table,trees,flag;online
7;track,pond,flag;meeting
8;track,pond,flag;meeting
9;table,trees,flag;meeting
