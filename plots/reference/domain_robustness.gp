# Routers across families: domain-robustness. Written by elasti report.
# Redraw with: gnuplot domain_robustness.gp     (or gnuplot -e "format='svg'" domain_robustness.gp; also pdf)
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'domain_robustness.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,950 font 'sans-serif,11' background 'white' \
        dashlength 1.4
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.33in,9.90in font 'sans-serif,11' \
        fontscale 0.75 dashlength 1.1
} else {
    set terminal pngcairo size 2560,1900 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white'
}}
set output file
$similarity0 << EOD
# scored trained similarity above_mean
0.000000 0.000000 0.656710 0.003330
0.000000 1.000000 0.655113 0.001733
0.000000 2.000000 0.633810 -0.019570
0.000000 3.000000 0.660303 0.006923
0.000000 4.000000 0.664285 0.010905
0.000000 5.000000 0.643008 -0.010372
0.000000 6.000000 0.660430 0.007050
1.000000 0.000000 0.705026 0.010647
1.000000 1.000000 0.715361 0.020982
1.000000 2.000000 0.659793 -0.034586
1.000000 3.000000 0.693248 -0.001131
1.000000 4.000000 0.704815 0.010436
1.000000 5.000000 0.681857 -0.012522
1.000000 6.000000 0.700553 0.006174
2.000000 0.000000 0.693413 0.000908
2.000000 1.000000 0.693951 0.001447
2.000000 2.000000 0.689259 -0.003246
2.000000 3.000000 0.699917 0.007413
2.000000 4.000000 0.696765 0.004260
2.000000 5.000000 0.695664 0.003160
2.000000 6.000000 0.678562 -0.013942
3.000000 0.000000 0.715737 0.003810
3.000000 1.000000 0.708851 -0.003076
3.000000 2.000000 0.697835 -0.014092
3.000000 3.000000 0.715350 0.003423
3.000000 4.000000 0.719126 0.007199
3.000000 5.000000 0.719828 0.007900
3.000000 6.000000 0.706764 -0.005163
4.000000 0.000000 0.704805 0.007288
4.000000 1.000000 0.698012 0.000495
4.000000 2.000000 0.666487 -0.031030
4.000000 3.000000 0.704000 0.006482
4.000000 4.000000 0.717158 0.019641
4.000000 5.000000 0.688176 -0.009342
4.000000 6.000000 0.703984 0.006467
5.000000 0.000000 0.678589 0.002065
5.000000 1.000000 0.678726 0.002203
5.000000 2.000000 0.657632 -0.018892
5.000000 3.000000 0.682684 0.006161
5.000000 4.000000 0.682580 0.006056
5.000000 5.000000 0.680059 0.003535
5.000000 6.000000 0.675395 -0.001128
EOD
$own0 << EOD
# scored trained
0.000000 0.000000
1.000000 1.000000
2.000000 2.000000
3.000000 3.000000
4.000000 4.000000
5.000000 5.000000
EOD
$similarity1 << EOD
# scored trained similarity above_mean
0.000000 0.000000 0.669664 -0.000872
0.000000 1.000000 0.648000 -0.022536
0.000000 2.000000 0.673086 0.002550
0.000000 3.000000 0.668064 -0.002472
0.000000 4.000000 0.684044 0.013508
0.000000 5.000000 0.675236 0.004700
0.000000 6.000000 0.675656 0.005121
1.000000 0.000000 0.652342 -0.002810
1.000000 1.000000 0.651453 -0.003699
1.000000 2.000000 0.646003 -0.009150
1.000000 3.000000 0.644174 -0.010978
1.000000 4.000000 0.679548 0.024396
1.000000 5.000000 0.658477 0.003324
1.000000 6.000000 0.654069 -0.001083
2.000000 0.000000 0.723695 -0.000070
2.000000 1.000000 0.699900 -0.023864
2.000000 2.000000 0.736749 0.012984
2.000000 3.000000 0.726053 0.002289
2.000000 4.000000 0.725650 0.001885
2.000000 5.000000 0.726044 0.002280
2.000000 6.000000 0.728260 0.004496
3.000000 0.000000 0.710584 -0.000107
3.000000 1.000000 0.688686 -0.022005
3.000000 2.000000 0.719538 0.008848
3.000000 3.000000 0.714552 0.003861
3.000000 4.000000 0.710947 0.000256
3.000000 5.000000 0.714289 0.003598
3.000000 6.000000 0.716240 0.005549
4.000000 0.000000 0.659285 -0.005163
4.000000 1.000000 0.659305 -0.005144
4.000000 2.000000 0.657231 -0.007217
4.000000 3.000000 0.645002 -0.019447
4.000000 4.000000 0.699521 0.035072
4.000000 5.000000 0.670248 0.005799
4.000000 6.000000 0.660548 -0.003900
5.000000 0.000000 0.685932 0.003216
5.000000 1.000000 0.664306 -0.018410
5.000000 2.000000 0.679916 -0.002799
5.000000 3.000000 0.679754 -0.002962
5.000000 4.000000 0.692184 0.009468
5.000000 5.000000 0.688296 0.005580
5.000000 6.000000 0.688622 0.005907
EOD
$own1 << EOD
# scored trained
0.000000 0.000000
1.000000 1.000000
2.000000 2.000000
3.000000 3.000000
4.000000 4.000000
5.000000 5.000000
EOD
$similarity2 << EOD
# scored trained similarity above_mean
0.000000 0.000000 0.810388 0.000544
0.000000 1.000000 0.802879 -0.006965
0.000000 2.000000 0.806301 -0.003543
0.000000 3.000000 0.814099 0.004255
0.000000 4.000000 0.806895 -0.002949
0.000000 5.000000 0.816006 0.006162
0.000000 6.000000 0.812340 0.002496
1.000000 0.000000 0.832129 -0.000834
1.000000 1.000000 0.837453 0.004491
1.000000 2.000000 0.823481 -0.009482
1.000000 3.000000 0.830602 -0.002361
1.000000 4.000000 0.836374 0.003411
1.000000 5.000000 0.831995 -0.000968
1.000000 6.000000 0.838705 0.005742
2.000000 0.000000 0.825063 -0.004929
2.000000 1.000000 0.823527 -0.006465
2.000000 2.000000 0.840120 0.010129
2.000000 3.000000 0.837303 0.007311
2.000000 4.000000 0.825023 -0.004969
2.000000 5.000000 0.829650 -0.000341
2.000000 6.000000 0.829254 -0.000737
3.000000 0.000000 0.825267 -0.001753
3.000000 1.000000 0.820926 -0.006094
3.000000 2.000000 0.827822 0.000802
3.000000 3.000000 0.833639 0.006620
3.000000 4.000000 0.821315 -0.005705
3.000000 5.000000 0.831640 0.004620
3.000000 6.000000 0.828530 0.001510
4.000000 0.000000 0.833052 -0.002546
4.000000 1.000000 0.835797 0.000199
4.000000 2.000000 0.827601 -0.007997
4.000000 3.000000 0.837591 0.001993
4.000000 4.000000 0.838683 0.003085
4.000000 5.000000 0.838316 0.002719
4.000000 6.000000 0.838146 0.002548
5.000000 0.000000 0.811750 -0.001120
5.000000 1.000000 0.808307 -0.004562
5.000000 2.000000 0.807698 -0.005172
5.000000 3.000000 0.815222 0.002352
5.000000 4.000000 0.810464 -0.002405
5.000000 5.000000 0.820919 0.008050
5.000000 6.000000 0.815727 0.002857
EOD
$own2 << EOD
# scored trained
0.000000 0.000000
1.000000 1.000000
2.000000 2.000000
3.000000 3.000000
4.000000 4.000000
5.000000 5.000000
EOD
$similarity3 << EOD
# scored trained similarity above_mean
0.000000 0.000000 0.934353 -0.001734
0.000000 1.000000 0.937542 0.001455
0.000000 2.000000 0.936445 0.000358
0.000000 3.000000 0.936423 0.000336
0.000000 4.000000 0.934882 -0.001205
0.000000 5.000000 0.937155 0.001068
0.000000 6.000000 0.935809 -0.000278
1.000000 0.000000 0.948448 -0.000733
1.000000 1.000000 0.950789 0.001607
1.000000 2.000000 0.949074 -0.000108
1.000000 3.000000 0.949332 0.000150
1.000000 4.000000 0.948268 -0.000914
1.000000 5.000000 0.949598 0.000416
1.000000 6.000000 0.948764 -0.000418
2.000000 0.000000 0.935061 -0.003489
2.000000 1.000000 0.938924 0.000374
2.000000 2.000000 0.940883 0.002334
2.000000 3.000000 0.940003 0.001454
2.000000 4.000000 0.937059 -0.001491
2.000000 5.000000 0.939274 0.000725
2.000000 6.000000 0.938642 0.000093
3.000000 0.000000 0.937279 -0.002985
3.000000 1.000000 0.940970 0.000705
3.000000 2.000000 0.941565 0.001300
3.000000 3.000000 0.941605 0.001341
3.000000 4.000000 0.938893 -0.001371
3.000000 5.000000 0.941115 0.000851
3.000000 6.000000 0.940423 0.000159
4.000000 0.000000 0.948195 -0.000820
4.000000 1.000000 0.949523 0.000508
4.000000 2.000000 0.948646 -0.000369
4.000000 3.000000 0.948498 -0.000517
4.000000 4.000000 0.949100 0.000085
4.000000 5.000000 0.950066 0.001051
4.000000 6.000000 0.949078 0.000063
5.000000 0.000000 0.936654 -0.002431
5.000000 1.000000 0.940339 0.001254
5.000000 2.000000 0.938920 -0.000165
5.000000 3.000000 0.939443 0.000358
5.000000 4.000000 0.937999 -0.001086
5.000000 5.000000 0.941225 0.002140
5.000000 6.000000 0.939014 -0.000071
EOD
$own3 << EOD
# scored trained
0.000000 0.000000
1.000000 1.000000
2.000000 2.000000
3.000000 3.000000
4.000000 4.000000
5.000000 5.000000
EOD
$agreement0 << EOD
# module place agreement chance
0.000000 0.000000 0.609939 0.500000
0.000000 1.000000 0.571745 0.500000
0.000000 2.000000 0.575260 0.500000
0.000000 3.000000 0.587891 0.500000
0.000000 4.000000 0.576476 0.500000
0.000000 5.000000 0.570964 0.500000
0.000000 6.000000 0.609147 0.500000
0.000000 7.000000 0.607585 0.500000
1.000000 0.000000 0.594401 0.500000
1.000000 1.000000 0.645009 0.500000
1.000000 2.000000 0.695530 0.500000
1.000000 3.000000 0.754470 0.500000
1.000000 4.000000 0.658898 0.500000
1.000000 5.000000 0.704991 0.500000
1.000000 6.000000 0.629058 0.500000
1.000000 7.000000 0.646549 0.500000
2.000000 0.000000 0.831495 0.500000
2.000000 1.000000 0.749728 0.500000
2.000000 2.000000 0.781917 0.500000
2.000000 3.000000 0.821555 0.500000
2.000000 4.000000 0.749142 0.500000
2.000000 5.000000 0.832864 0.500000
2.000000 6.000000 0.764367 0.500000
2.000000 7.000000 0.714249 0.500000
3.000000 0.000000 0.722498 0.500000
3.000000 1.000000 0.712066 0.500000
3.000000 2.000000 0.739844 0.500000
3.000000 3.000000 0.832955 0.500000
3.000000 4.000000 0.798187 0.500000
3.000000 5.000000 0.763731 0.500000
3.000000 6.000000 0.831052 0.500000
3.000000 7.000000 0.735413 0.500000
EOD
$agreement1 << EOD
# module place agreement chance
0.000000 0.000000 0.585503 0.500000
0.000000 1.000000 0.575955 0.500000
0.000000 2.000000 0.581380 0.500000
0.000000 3.000000 0.572266 0.500000
0.000000 4.000000 0.578993 0.500000
0.000000 5.000000 0.573134 0.500000
0.000000 6.000000 0.568522 0.500000
0.000000 7.000000 0.617730 0.500000
1.000000 0.000000 0.581380 0.500000
1.000000 1.000000 0.718967 0.500000
1.000000 2.000000 0.731120 0.500000
1.000000 3.000000 0.825738 0.500000
1.000000 4.000000 0.752821 0.500000
1.000000 5.000000 0.754340 0.500000
1.000000 6.000000 0.646593 0.500000
1.000000 7.000000 0.658963 0.500000
2.000000 0.000000 0.836499 0.500000
2.000000 1.000000 0.833980 0.500000
2.000000 2.000000 0.872787 0.500000
2.000000 3.000000 0.872958 0.500000
2.000000 4.000000 0.820125 0.500000
2.000000 5.000000 0.880276 0.500000
2.000000 6.000000 0.798210 0.500000
2.000000 7.000000 0.745473 0.500000
3.000000 0.000000 0.651884 0.500000
3.000000 1.000000 0.745073 0.500000
3.000000 2.000000 0.769889 0.500000
3.000000 3.000000 0.851052 0.500000
3.000000 4.000000 0.844210 0.500000
3.000000 5.000000 0.800551 0.500000
3.000000 6.000000 0.868036 0.500000
3.000000 7.000000 0.685637 0.500000
EOD
$in_minus_out << EOD
# difference place lower_95 upper_95
0.009515 0.000000 0.007084 0.011837
0.011122 1.000000 0.009685 0.012625
0.007064 2.000000 0.006286 0.007932
0.001139 3.000000 0.000856 0.001427
0.007210 4.000000 0.006420 0.008017
EOD
$domain_minus_seed << EOD
# difference place lower_95 upper_95
0.006940 0.000000 0.000510 0.013215
-0.042627 1.000000 -0.046380 -0.038909
-0.051874 2.000000 -0.053494 -0.050216
-0.010073 3.000000 -0.011865 -0.008213
-0.024408 4.000000 -0.026147 -0.022673
EOD
$both_minus_seed << EOD
# difference place lower_95 upper_95
0.026099 0.000000 0.019842 0.032201
-0.057975 1.000000 -0.061171 -0.054638
-0.066457 2.000000 -0.067963 -0.064922
-0.032737 3.000000 -0.034062 -0.031501
-0.032768 4.000000 -0.034470 -0.031090
EOD

set multiplot
set border 3 linewidth 0.8 linecolor rgb '#404040'
set tics nomirror scale 0.6 textcolor rgb '#202020' font ',10'
set clip two
set key off
set label 'Routers across families of images' at screen 0.012000,0.978947 noenhanced font ',16'
set label 'teacher: ViT-MAE, 6 + 2 layers, hidden 192 + 128, 3.13 M parameters, trained on 400 k images' at screen 0.012000,0.953684 noenhanced textcolor rgb '#404040'
set label 'data: Tiny-ImageNet, 1800 held-out images scored   ·   routers: trained on 6400 images, 2 seeds' at screen 0.012000,0.934737 noenhanced textcolor rgb '#404040'
set label 'Similarity, in-domain minus out-of-domain: in-domain better by 0.0072 (95 % interval +0.0064 to +0.0080)' at screen 0.012000,0.909474 noenhanced font ',12'
set label 'Agreement of choices, over families minus over seeds: families agree less by 0.0244 (95 % interval -0.0261 to -0.0227)' at screen 0.012000,0.889474 noenhanced font ',12'
set label 'Agreement of choices, over families and seeds minus over seeds: families agree less by 0.0328 (95 % interval -0.0345 to -0.0311)' at screen 0.012000,0.869474 noenhanced font ',12'
set label 'Maps: cosine similarity to the teacher in hundredths, by family trained on (row) and scored (column), means over seeds; framed: in-domain.' at screen 0.012000,0.843158 noenhanced font ',10' textcolor rgb '#404040'
set label 'Their colour: above (blue) or below (orange) the mean of the column. Lower maps: overlap of what two router sets run for the same images, by layer.' at screen 0.012000,0.825263 noenhanced font ',10' textcolor rgb '#404040'

# MLP tokens
set lmargin at screen 0.092000
set rmargin at screen 0.304000
set tmargin at screen 0.781053
set bmargin at screen 0.509474
set label 'MLP tokens' at screen 0.092000,0.799053 noenhanced left font ',12'
set palette defined (-1 '#B35806', -0.5 '#F1B26B', 0 '#FFFFFF', 0.5 '#74A9CF', 1 '#08519C')
unset colorbox
set cbrange [-0.035072:0.035072]
set xrange [-0.5:5.5]
set yrange [6.5:-0.5]
set xtics ('dogs' 0, 'insects' 1, 'vehicles' 2, 'structures' 3, 'food' 4, 'clothing' 5) noenhanced scale 0 rotate by 35 right
set ytics ('dogs' 0, 'insects' 1, 'vehicles' 2, 'structures' 3, 'food' 4, 'clothing' 5, 'all' 6) noenhanced scale 0 font ',10'
unset xlabel
unset ylabel
set border 0
plot $similarity0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):4 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $similarity0 using ((!(abs($4)>0.6*0.035072))?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#202020', \
    $similarity0 using ((abs($4)>0.6*0.035072)?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#FFFFFF', \
    $own0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48) with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# Attention tokens
set lmargin at screen 0.320500
set rmargin at screen 0.532500
set tmargin at screen 0.781053
set bmargin at screen 0.509474
set label 'Attention tokens' at screen 0.320500,0.799053 noenhanced left font ',12'
set palette defined (-1 '#B35806', -0.5 '#F1B26B', 0 '#FFFFFF', 0.5 '#74A9CF', 1 '#08519C')
unset colorbox
set cbrange [-0.035072:0.035072]
set xrange [-0.5:5.5]
set yrange [6.5:-0.5]
set xtics ('dogs' 0, 'insects' 1, 'vehicles' 2, 'structures' 3, 'food' 4, 'clothing' 5) noenhanced scale 0 rotate by 35 right
unset ytics
unset xlabel
unset ylabel
set border 0
plot $similarity1 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):4 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $similarity1 using ((!(abs($4)>0.6*0.035072))?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#202020', \
    $similarity1 using ((abs($4)>0.6*0.035072)?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#FFFFFF', \
    $own1 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48) with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# Attention heads
set lmargin at screen 0.549000
set rmargin at screen 0.761000
set tmargin at screen 0.781053
set bmargin at screen 0.509474
set label 'Attention heads' at screen 0.549000,0.799053 noenhanced left font ',12'
set palette defined (-1 '#B35806', -0.5 '#F1B26B', 0 '#FFFFFF', 0.5 '#74A9CF', 1 '#08519C')
unset colorbox
set cbrange [-0.035072:0.035072]
set xrange [-0.5:5.5]
set yrange [6.5:-0.5]
set xtics ('dogs' 0, 'insects' 1, 'vehicles' 2, 'structures' 3, 'food' 4, 'clothing' 5) noenhanced scale 0 rotate by 35 right
unset ytics
unset xlabel
unset ylabel
set border 0
plot $similarity2 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):4 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $similarity2 using ((!(abs($4)>0.6*0.035072))?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#202020', \
    $similarity2 using ((abs($4)>0.6*0.035072)?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#FFFFFF', \
    $own2 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48) with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# MLP experts
set lmargin at screen 0.777500
set rmargin at screen 0.989500
set tmargin at screen 0.781053
set bmargin at screen 0.509474
set label 'MLP experts' at screen 0.777500,0.799053 noenhanced left font ',12'
set palette defined (-1 '#B35806', -0.5 '#F1B26B', 0 '#FFFFFF', 0.5 '#74A9CF', 1 '#08519C')
unset colorbox
set cbrange [-0.035072:0.035072]
set xrange [-0.5:5.5]
set yrange [6.5:-0.5]
set xtics ('dogs' 0, 'insects' 1, 'vehicles' 2, 'structures' 3, 'food' 4, 'clothing' 5) noenhanced scale 0 rotate by 35 right
unset ytics
unset xlabel
unset ylabel
set border 0
plot $similarity3 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):4 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $similarity3 using ((!(abs($4)>0.6*0.035072))?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#202020', \
    $similarity3 using ((abs($4)>0.6*0.035072)?$1:NaN):2:(sprintf('%.2f',100*$3)) with labels font ',9' textcolor rgb '#FFFFFF', \
    $own3 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48) with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# Agreement over families
set lmargin at screen 0.092000
set rmargin at screen 0.272000
set tmargin at screen 0.372632
set bmargin at screen 0.077895
set label 'Agreement over families' at screen 0.092000,0.408632 noenhanced left font ',12'
set label 'same seed; chance 0.50' at screen 0.092000,0.384632 noenhanced left font ',9' textcolor rgb '#404040'
set palette defined (0 '#FFFFFF', 1 '#08519C')
set cbrange [0:1]
set xrange [-0.5:3.5]
set yrange [7.5:-0.5]
set xtics ('MLP tokens' 0, 'Attn. tokens' 1, 'Heads' 2, 'Experts' 3) noenhanced scale 0 rotate by 35 right
set ytics ('encoder 0' 0, 'encoder 1' 1, 'encoder 2' 2, 'encoder 3' 3, 'encoder 4' 4, 'encoder 5' 5, 'decoder 0' 6, 'decoder 1' 7) noenhanced scale 0 font ',10'
plot $agreement0 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):3 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $agreement0 using ((!($3>0.55))?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',9' textcolor rgb '#202020', \
    $agreement0 using (($3>0.55)?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',9' textcolor rgb '#FFFFFF'
unset label
unset arrow

# Agreement over seeds
set lmargin at screen 0.292000
set rmargin at screen 0.472000
set tmargin at screen 0.372632
set bmargin at screen 0.077895
set label 'Agreement over seeds' at screen 0.292000,0.408632 noenhanced left font ',12'
set label 'same family; chance 0.50' at screen 0.292000,0.384632 noenhanced left font ',9' textcolor rgb '#404040'
set palette defined (0 '#FFFFFF', 1 '#08519C')
set cbrange [0:1]
set xrange [-0.5:3.5]
set yrange [7.5:-0.5]
set xtics ('MLP tokens' 0, 'Attn. tokens' 1, 'Heads' 2, 'Experts' 3) noenhanced scale 0 rotate by 35 right
unset ytics
plot $agreement1 using 1:2:($1-0.48):($1+0.48):($2-0.48):($2+0.48):3 with boxxyerror fillstyle solid noborder fillcolor palette, \
    $agreement1 using ((!($3>0.55))?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',9' textcolor rgb '#202020', \
    $agreement1 using (($3>0.55)?$1:NaN):2:(sprintf('%.2f',$3)) with labels font ',9' textcolor rgb '#FFFFFF'
unset label
unset arrow

# In-domain minus out-of-domain
set lmargin at screen 0.560000
set rmargin at screen 0.745000
set tmargin at screen 0.372632
set bmargin at screen 0.077895
set label 'In-domain minus out-of-domain' at screen 0.560000,0.408632 noenhanced left font ',12'
set label 'similarity; 95 % bootstrap over images' at screen 0.560000,0.384632 noenhanced left font ',9' textcolor rgb '#404040'
set border 1
set xrange [-0.001010:0.013635]
set arrow from 0,graph 0 to 0,graph 1 nohead linecolor rgb '#606060'
set yrange [4.5:-0.5]
set xtics 0.005000 norotate center format '%g' scale 0.6
set ytics ('MLP tokens' 0, 'Attn. tokens' 1, 'Heads' 2, 'Experts' 3, 'mean' 4) noenhanced scale 0 font ',10'
plot $in_minus_out using 1:($2+0.0):3:4 with xerrorbars linewidth 1.6 pointtype 7 pointsize 0.8 linecolor rgb '#0072B2'
unset label
unset arrow

# Families minus seeds
set lmargin at screen 0.790000
set rmargin at screen 0.975000
set tmargin at screen 0.372632
set bmargin at screen 0.077895
set label 'Families minus seeds' at screen 0.790000,0.408632 noenhanced left font ',12'
set label 'agreement; light: the seed changes too' at screen 0.790000,0.384632 noenhanced left font ',9' textcolor rgb '#404040'
set border 1
set xrange [-0.075976:0.040214]
set arrow from 0,graph 0 to 0,graph 1 nohead linecolor rgb '#606060'
set yrange [4.5:-0.5]
set xtics 0.050000 norotate center format '%g' scale 0.6
unset ytics
plot $domain_minus_seed using 1:($2+0.0):3:4 with xerrorbars linewidth 1.6 pointtype 7 pointsize 0.8 linecolor rgb '#0072B2', \
    $both_minus_seed using 1:($2+0.18):3:4 with xerrorbars linewidth 1.6 pointtype 7 pointsize 0.8 linecolor rgb '#56B4E9'
unset label
unset arrow
unset multiplot
unset output
