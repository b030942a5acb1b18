META
key;value
description;Ten neighbours divide € 1,000 (made up for the manual)
country;Netherlands
unit;Example street
instance;2026
num_projects;6
num_votes;10
budget;1000
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name
playground;500;New playground
square;400;Trees on the square
benches;150;Two benches
garden;300;Herb garden
mural;-140;Mural
bookbox;80;Book box
VOTES
voter_id;vote
1;playground,square,benches
2;playground,square,benches
3;playground,square,benches
4;playground,square,benches
5;playground,square,benches
6;playground,square,mural
7;garden
8;garden
9;garden,mural,cinema
10;garden,mural,bookbox
