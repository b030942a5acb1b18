META
key;value
description;Forty neighbours divide € 4,000: the example street four times over (made up for the manual)
country;Netherlands
unit;Example district
instance;2026
num_projects;6
num_votes;40
budget;4000
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name;theme
playground;2000;New playground;play
square;1600;Trees on the square;green
benches;600;Two benches;green
garden;1200;Herb garden;green
mural;560;Mural;art
bookbox;320;Book box;play
VOTES
voter_id;vote;district
1;playground,square,benches;north
2;playground,square,benches;north
3;playground,square,benches;north
4;playground,square,benches;north
5;playground,square,benches;north
6;playground,square,benches;north
7;playground,square,benches;north
8;playground,square,benches;north
9;playground,square,benches;north
10;playground,square,benches;north
11;playground,square,benches;north
12;playground,square,benches;north
13;playground,square,benches;north
14;playground,square,benches;north
15;playground,square,benches;north
16;playground,square,benches;north
17;playground,square,benches;north
18;playground,square,benches;north
19;playground,square,benches;north
20;playground,square,benches;north
21;playground,square,mural;north
22;playground,square,mural;north
23;playground,square,mural;north
24;playground,square,mural;north
25;garden;south
26;garden;south
27;garden;south
28;garden;south
29;garden;south
30;garden;south
31;garden;south
32;garden;south
33;garden,mural,bookbox;south
34;garden,mural,bookbox;south
35;garden,mural,bookbox;south
36;garden,mural,bookbox;south
37;garden,mural,bookbox;quay
38;garden,mural,bookbox;quay
39;garden,mural,bookbox;quay
40;garden,mural,bookbox;quay
