# Nested MLPs of matformer. Written by elasti report.
# Redraw with: gnuplot matformer.gp     (or gnuplot -e "format='svg'" matformer.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'matformer.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,936 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.750000in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1872 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Loss
# mixtures, drawn (joint, from scratch)
$panel1_1 << EOD
# x y low high
0.171875 0.929411 0.929411 0.929411
0.218750 0.917549 0.917549 0.917549
0.234375 0.919465 0.919465 0.919465
0.296875 0.892406 0.892406 0.892406
0.328125 0.907610 0.907610 0.907610
0.343750 0.890457 0.890457 0.890457
0.359375 0.886234 0.886234 0.886234
0.375000 0.878311 0.878311 0.878311
0.390625 0.888891 0.888891 0.888891
0.406250 0.894462 0.894462 0.894462
0.421875 0.883853 0.883853 0.883853
0.453125 0.869487 0.869487 0.869487
0.468750 0.887863 0.887863 0.887863
0.484375 0.916508 0.916508 0.916508
0.500000 0.897213 0.897213 0.897213
0.562500 0.845702 0.845702 0.845702
0.578125 0.871039 0.871039 0.871039
0.640625 0.853083 0.853083 0.853083
0.656250 0.846342 0.846342 0.846342
EOD
# mixtures, drawn (joint, distilled)
$panel1_2 << EOD
# x y low high
0.343750 0.911237 0.911237 0.911237
0.359375 0.781808 0.781808 0.781808
0.375000 0.840234 0.840234 0.840234
0.406250 0.861272 0.861272 0.861272
0.468750 1.123029 1.123029 1.123029
0.500000 0.842074 0.842074 0.842074
0.562500 0.853612 0.853612 0.853612
0.578125 0.766184 0.766184 0.766184
0.640625 0.751101 0.751101 0.751101
EOD
# mixtures, wider with depth (joint, from scratch)
$panel1_3 << EOD
# x y low high
0.187500 0.915186 0.915186 0.915186
0.250000 0.886779 0.886779 0.886779
0.312500 0.866144 0.866144 0.866144
0.390625 0.883047 0.883047 0.883047
0.453125 0.881363 0.881363 0.881363
0.515625 0.882154 0.882154 0.882154
0.593750 0.839619 0.839619 0.839619
0.656250 0.837130 0.837130 0.837130
0.718750 0.835554 0.835554 0.835554
0.796875 0.872887 0.872887 0.872887
0.843750 0.834523 0.834523 0.834523
0.906250 0.833761 0.833761 0.833761
EOD
# mixtures, wider with depth (joint, distilled)
$panel1_4 << EOD
# x y low high
0.187500 1.363041 1.363041 1.363041
0.250000 0.901774 0.901774 0.901774
0.312500 0.868130 0.868130 0.868130
0.390625 1.424094 1.424094 1.424094
0.453125 1.445975 1.445975 1.445975
0.515625 1.504280 1.504280 1.504280
0.593750 0.859303 0.859303 0.859303
0.656250 0.860365 0.860365 0.860365
0.718750 0.862402 0.862402 0.862402
0.796875 1.589597 1.589597 1.589597
0.843750 0.864603 0.864603 0.864603
0.906250 0.865319 0.865319 0.865319
EOD
# cut by importance, not trained
$panel1_5 << EOD
# x y
0.125000 5.190052
0.250000 2.867238
0.500000 1.106111
1.000000 0.713419
EOD
# experts chosen at random
$panel1_6 << EOD
# x y
0.125000 5.844332
0.250000 3.698940
0.500000 1.581253
EOD
# experts chosen by a router
$panel1_7 << EOD
# x y
0.130208 3.155369
0.255208 1.649912
0.505208 0.920378
EOD
# widths chosen at random
$panel1_8 << EOD
# x y
0.125000 5.190052
0.250000 3.397797
0.500000 1.419705
EOD
# widths chosen by a router that looks ahead
$panel1_9 << EOD
# x y
0.130208 5.190052
0.255208 2.836035
0.505208 1.039138
EOD
# widths chosen by a router
$panel1_10 << EOD
# x y
0.130236 5.188874
0.259957 2.749003
0.510247 1.032114
EOD
# models trained alone (for as long)
$panel1_11 << EOD
# x y
0.125000 1.022979
0.250000 0.994018
0.500000 0.886021
EOD
# models trained alone (at equal compute)
$panel1_12 << EOD
# x y
0.125000 0.794160
0.250000 0.832956
0.500000 0.952440
EOD
# slices (joint, from scratch)
$panel1_13 << EOD
# x y
0.125000 0.951572
0.250000 0.886779
0.500000 0.846148
1.000000 0.823963
EOD
# slices (sampled, from scratch)
$panel1_14 << EOD
# x y
0.125000 1.299552
0.250000 1.235736
0.500000 1.207933
1.000000 1.199570
EOD
# slices (joint, distilled)
$panel1_15 << EOD
# x y
0.125000 1.422876
0.250000 0.901774
0.500000 0.752801
1.000000 0.717795
EOD
# slices (sampled, distilled)
$panel1_16 << EOD
# x y
0.125000 1.848711
0.250000 1.020611
0.500000 0.772114
1.000000 0.723907
EOD

# Distance from the teacher
# mixtures, drawn (joint, from scratch)
$panel2_1 << EOD
# x y low high
0.171875 0.082473 0.082473 0.082473
0.218750 0.072596 0.072596 0.072596
0.234375 0.071170 0.071170 0.071170
0.296875 0.053777 0.053777 0.053777
0.328125 0.061945 0.061945 0.061945
0.343750 0.046605 0.046605 0.046605
0.359375 0.049011 0.049011 0.049011
0.375000 0.038759 0.038759 0.038759
0.390625 0.047763 0.047763 0.047763
0.406250 0.054559 0.054559 0.054559
0.421875 0.042467 0.042467 0.042467
0.453125 0.033379 0.033379 0.033379
0.468750 0.051071 0.051071 0.051071
0.484375 0.078012 0.078012 0.078012
0.500000 0.051208 0.051208 0.051208
0.562500 0.016778 0.016778 0.016778
0.578125 0.033390 0.033390 0.033390
0.640625 0.019191 0.019191 0.019191
0.656250 0.012987 0.012987 0.012987
EOD
# mixtures, drawn (joint, distilled)
$panel2_2 << EOD
# x y low high
0.343750 0.173920 0.173920 0.173920
0.359375 0.058767 0.058767 0.058767
0.375000 0.113394 0.113394 0.113394
0.406250 0.132719 0.132719 0.132719
0.468750 0.389598 0.389598 0.389598
0.500000 0.108681 0.108681 0.108681
0.562500 0.137228 0.137228 0.137228
0.578125 0.043824 0.043824 0.043824
0.640625 0.032892 0.032892 0.032892
EOD
# mixtures, wider with depth (joint, from scratch)
$panel2_3 << EOD
# x y low high
0.187500 0.071443 0.071443 0.071443
0.250000 0.043303 0.043303 0.043303
0.312500 0.030796 0.030796 0.030796
0.390625 0.051607 0.051607 0.051607
0.453125 0.049779 0.049779 0.049779
0.515625 0.054694 0.054694 0.054694
0.593750 0.015067 0.015067 0.015067
0.656250 0.013555 0.013555 0.013555
0.718750 0.012213 0.012213 0.012213
0.796875 0.049757 0.049757 0.049757
0.843750 0.011421 0.011421 0.011421
0.906250 0.010981 0.010981 0.010981
EOD
# mixtures, wider with depth (joint, distilled)
$panel2_4 << EOD
# x y low high
0.187500 0.612365 0.612365 0.612365
0.250000 0.163712 0.163712 0.163712
0.312500 0.140267 0.140267 0.140267
0.390625 0.685275 0.685275 0.685275
0.453125 0.706575 0.706575 0.706575
0.515625 0.768477 0.768477 0.768477
0.593750 0.143805 0.143805 0.143805
0.656250 0.146278 0.146278 0.146278
0.718750 0.149106 0.149106 0.149106
0.796875 0.853683 0.853683 0.853683
0.843750 0.151568 0.151568 0.151568
0.906250 0.152283 0.152283 0.152283
EOD
# cut by importance, not trained
$panel2_5 << EOD
# x y
0.125000 4.382455
0.250000 2.082694
0.500000 0.364468
1.000000 0.000000
EOD
# experts chosen at random
$panel2_6 << EOD
# x y
0.125000 5.032547
0.250000 2.899876
0.500000 0.819922
EOD
# experts chosen by a router
$panel2_7 << EOD
# x y
0.130208 2.358198
0.255208 0.887044
0.505208 0.179850
EOD
# widths chosen at random
$panel2_8 << EOD
# x y
0.125000 4.382455
0.250000 2.611747
0.500000 0.669155
EOD
# widths chosen by a router that looks ahead
$panel2_9 << EOD
# x y
0.130208 4.382455
0.255208 2.046322
0.505208 0.291687
EOD
# widths chosen by a router
$panel2_10 << EOD
# x y
0.130236 4.381289
0.259957 1.960172
0.510247 0.285999
EOD
# models trained alone (for as long)
$panel2_11 << EOD
# x y
0.125000 0.375141
0.250000 0.341054
0.500000 0.289369
EOD
# models trained alone (at equal compute)
$panel2_12 << EOD
# x y
0.125000 0.351385
0.250000 0.354063
0.500000 0.312742
EOD
# slices (joint, from scratch)
$panel2_13 << EOD
# x y
0.125000 0.099924
0.250000 0.043303
0.500000 0.013594
1.000000 0.000000
EOD
# slices (sampled, from scratch)
$panel2_14 << EOD
# x y
0.125000 0.076357
0.250000 0.024717
0.500000 0.007163
1.000000 0.000000
EOD
# slices (joint, distilled)
$panel2_15 << EOD
# x y
0.125000 0.662097
0.250000 0.163712
0.500000 0.034292
1.000000 0.009456
EOD
# slices (sampled, distilled)
$panel2_16 << EOD
# x y
0.125000 1.078630
0.250000 0.274039
0.500000 0.048972
1.000000 0.014385
EOD

# Consistency with the teacher
# mixtures, drawn (joint, from scratch)
$panel3_1 << EOD
# x y low high
0.171875 0.875000 0.875000 0.875000
0.218750 0.885900 0.885900 0.885900
0.234375 0.885100 0.885100 0.885100
0.296875 0.896650 0.896650 0.896650
0.328125 0.892800 0.892800 0.892800
0.343750 0.903567 0.903567 0.903567
0.359375 0.903000 0.903000 0.903000
0.375000 0.912288 0.912288 0.912288
0.390625 0.901850 0.901850 0.901850
0.406250 0.898375 0.898375 0.898375
0.421875 0.908250 0.908250 0.908250
0.453125 0.912500 0.912500 0.912500
0.468750 0.901333 0.901333 0.901333
0.484375 0.883350 0.883350 0.883350
0.500000 0.901150 0.901150 0.901150
0.562500 0.939550 0.939550 0.939550
0.578125 0.920100 0.920100 0.920100
0.640625 0.929250 0.929250 0.929250
0.656250 0.943300 0.943300 0.943300
EOD
# mixtures, drawn (joint, distilled)
$panel3_2 << EOD
# x y low high
0.343750 0.857100 0.857100 0.857100
0.359375 0.911300 0.911300 0.911300
0.375000 0.880350 0.880350 0.880350
0.406250 0.866425 0.866425 0.866425
0.468750 0.798825 0.798825 0.798825
0.500000 0.886700 0.886700 0.886700
0.562500 0.853300 0.853300 0.853300
0.578125 0.919400 0.919400 0.919400
0.640625 0.926500 0.926500 0.926500
EOD
# mixtures, wider with depth (joint, from scratch)
$panel3_3 << EOD
# x y low high
0.187500 0.883950 0.883950 0.883950
0.250000 0.907100 0.907100 0.907100
0.312500 0.918350 0.918350 0.918350
0.390625 0.901200 0.901200 0.901200
0.453125 0.903800 0.903800 0.903800
0.515625 0.906400 0.906400 0.906400
0.593750 0.944800 0.944800 0.944800
0.656250 0.946450 0.946450 0.946450
0.718750 0.949800 0.949800 0.949800
0.796875 0.913550 0.913550 0.913550
0.843750 0.950700 0.950700 0.950700
0.906250 0.951950 0.951950 0.951950
EOD
# mixtures, wider with depth (joint, distilled)
$panel3_4 << EOD
# x y low high
0.187500 0.704000 0.704000 0.704000
0.250000 0.862350 0.862350 0.862350
0.312500 0.866500 0.866500 0.866500
0.390625 0.683200 0.683200 0.683200
0.453125 0.678450 0.678450 0.678450
0.515625 0.662450 0.662450 0.662450
0.593750 0.849550 0.849550 0.849550
0.656250 0.849800 0.849800 0.849800
0.718750 0.847600 0.847600 0.847600
0.796875 0.644450 0.644450 0.644450
0.843750 0.847500 0.847500 0.847500
0.906250 0.846150 0.846150 0.846150
EOD
# cut by importance, not trained
$panel3_5 << EOD
# x y
0.125000 0.204750
0.250000 0.451000
0.500000 0.797550
1.000000 1.000000
EOD
# experts chosen at random
$panel3_6 << EOD
# x y
0.125000 0.100433
0.250000 0.304317
0.500000 0.673017
EOD
# experts chosen by a router
$panel3_7 << EOD
# x y
0.130208 0.359850
0.255208 0.650350
0.505208 0.844200
EOD
# widths chosen at random
$panel3_8 << EOD
# x y
0.125000 0.204750
0.250000 0.394833
0.500000 0.736450
EOD
# widths chosen by a router that looks ahead
$panel3_9 << EOD
# x y
0.130208 0.204750
0.255208 0.450100
0.505208 0.815400
EOD
# widths chosen by a router
$panel3_10 << EOD
# x y
0.130236 0.204700
0.259957 0.471250
0.510247 0.819550
EOD
# models trained alone (for as long)
$panel3_11 << EOD
# x y
0.125000 0.762450
0.250000 0.769050
0.500000 0.790650
EOD
# models trained alone (at equal compute)
$panel3_12 << EOD
# x y
0.125000 0.768350
0.250000 0.756800
0.500000 0.766200
EOD
# slices (joint, from scratch)
$panel3_13 << EOD
# x y
0.125000 0.870100
0.250000 0.907100
0.500000 0.942350
1.000000 1.000000
EOD
# slices (sampled, from scratch)
$panel3_14 << EOD
# x y
0.125000 0.859500
0.250000 0.914900
0.500000 0.948500
1.000000 1.000000
EOD
# slices (joint, distilled)
$panel3_15 << EOD
# x y
0.125000 0.701350
0.250000 0.862350
0.500000 0.928650
1.000000 0.958750
EOD
# slices (sampled, distilled)
$panel3_16 << EOD
# x y
0.125000 0.591650
0.250000 0.814300
0.500000 0.917100
1.000000 0.953650
EOD

# Decoding with a slice as draft
# mixtures, drawn (joint, from scratch)
$panel4_1 << EOD
# x y low high
0.171875 NaN NaN NaN
0.218750 NaN NaN NaN
0.234375 NaN NaN NaN
0.296875 NaN NaN NaN
0.328125 NaN NaN NaN
0.343750 NaN NaN NaN
0.359375 NaN NaN NaN
0.375000 NaN NaN NaN
0.390625 NaN NaN NaN
0.406250 NaN NaN NaN
0.421875 NaN NaN NaN
0.453125 NaN NaN NaN
0.468750 0.678113 0.678113 0.678113
0.484375 NaN NaN NaN
0.500000 NaN NaN NaN
0.562500 NaN NaN NaN
0.578125 NaN NaN NaN
0.640625 NaN NaN NaN
0.656250 NaN NaN NaN
EOD
# mixtures, drawn (joint, distilled)
$panel4_2 << EOD
# x y low high
0.343750 NaN NaN NaN
0.359375 NaN NaN NaN
0.375000 NaN NaN NaN
0.406250 NaN NaN NaN
0.468750 0.640612 0.640612 0.640612
0.500000 NaN NaN NaN
0.562500 NaN NaN NaN
0.578125 NaN NaN NaN
0.640625 NaN NaN NaN
EOD
# mixtures, wider with depth (joint, from scratch)
$panel4_3 << EOD
# x y low high
0.187500 0.615731 0.615731 0.615731
0.250000 0.678527 0.678527 0.678527
0.312500 0.616576 0.616576 0.616576
0.390625 0.565192 0.565192 0.565192
0.453125 0.568415 0.568415 0.568415
0.515625 0.561439 0.561439 0.561439
0.593750 0.629378 0.629378 0.629378
0.656250 0.638260 0.638260 0.638260
0.718750 0.624951 0.624951 0.624951
0.796875 0.595557 0.595557 0.595557
0.843750 0.641699 0.641699 0.641699
0.906250 0.630504 0.630504 0.630504
EOD
# mixtures, wider with depth (joint, distilled)
$panel4_4 << EOD
# x y low high
0.187500 0.464258 0.464258 0.464258
0.250000 0.594608 0.594608 0.594608
0.312500 0.554900 0.554900 0.554900
0.390625 0.398924 0.398924 0.398924
0.453125 0.368190 0.368190 0.368190
0.515625 0.360375 0.360375 0.360375
0.593750 0.527924 0.527924 0.527924
0.656250 0.496827 0.496827 0.496827
0.718750 0.424657 0.424657 0.424657
0.796875 0.330822 0.330822 0.330822
0.843750 0.432303 0.432303 0.432303
0.906250 0.412017 0.412017 0.412017
EOD
# cut by importance, not trained
$panel4_5 << EOD
# x y
0.125000 NaN
0.250000 NaN
0.500000 NaN
1.000000 NaN
EOD
# experts chosen at random
$panel4_6 << EOD
# x y
0.125000 NaN
0.250000 NaN
0.500000 NaN
EOD
# experts chosen by a router
$panel4_7 << EOD
# x y
0.130208 NaN
0.255208 NaN
0.505208 NaN
EOD
# widths chosen at random
$panel4_8 << EOD
# x y
0.125000 NaN
0.250000 NaN
0.500000 NaN
EOD
# widths chosen by a router that looks ahead
$panel4_9 << EOD
# x y
0.130208 NaN
0.255208 NaN
0.505208 NaN
EOD
# widths chosen by a router
$panel4_10 << EOD
# x y
0.130236 NaN
0.259957 NaN
0.510247 NaN
EOD
# models trained alone (for as long)
$panel4_11 << EOD
# x y
0.125000 NaN
0.250000 NaN
0.500000 NaN
EOD
# models trained alone (at equal compute)
$panel4_12 << EOD
# x y
0.125000 NaN
0.250000 NaN
0.500000 NaN
EOD
# slices (joint, from scratch)
$panel4_13 << EOD
# x y
0.125000 0.675801
0.250000 0.744186
0.500000 0.648731
1.000000 0.661047
EOD
# slices (sampled, from scratch)
$panel4_14 << EOD
# x y
0.125000 0.711982
0.250000 0.613098
0.500000 0.631018
1.000000 0.642477
EOD
# slices (joint, distilled)
$panel4_15 << EOD
# x y
0.125000 0.447535
0.250000 0.624178
0.500000 0.568310
1.000000 0.511674
EOD
# slices (sampled, distilled)
$panel4_16 << EOD
# x y
0.125000 0.418184
0.250000 0.578138
0.500000 0.522541
1.000000 0.515963
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Slices and mixtures of nested MLPs' at screen 0.009375,0.978632 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 999 k tokens' at screen 0.009375,0.954060 left font ',11' textcolor rgb '#404040'
set label 'data: arithmetic (built in), 20 k held-out tokens scored · students: trained on 205 k to 1.43 M tokens, 1 seed' at screen 0.009375,0.934829 left font ',11' textcolor rgb '#404040'
set label 'means over seeds; no mixture was trained' at screen 0.009375,0.915598 left font ',11' textcolor rgb '#404040'
set label 'slices (sampled, distilled)' at screen 0.043750,0.891026 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.891026 to screen 0.037500,0.891026 nohead linewidth 3 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.023438,0.891026 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'slices (joint, distilled)' at screen 0.232917,0.891026 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.198542,0.891026 to screen 0.226667,0.891026 nohead linewidth 3 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.212604,0.891026 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'slices (sampled, from scratch)' at screen 0.400729,0.891026 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.366354,0.891026 to screen 0.394479,0.891026 nohead linewidth 3 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.380417,0.891026 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'slices (joint, from scratch)' at screen 0.615104,0.891026 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.580729,0.891026 to screen 0.608854,0.891026 nohead linewidth 3 dashtype 1 linecolor rgb '#5D3A9B'
set label '' at screen 0.594792,0.891026 point pointtype 7 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'models trained alone (at equal compute)' at screen 0.043750,0.869658 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.869658 to screen 0.037500,0.869658 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.023438,0.869658 point pointtype 9 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'models trained alone (for as long)' at screen 0.309479,0.869658 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.275104,0.869658 to screen 0.303229,0.869658 nohead linewidth 2 dashtype 1 linecolor rgb '#000000'
set label '' at screen 0.289167,0.869658 point pointtype 9 pointsize 0.65 linecolor rgb '#000000'
set label 'widths chosen by a router' at screen 0.540625,0.869658 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.506250,0.869658 to screen 0.534375,0.869658 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.520312,0.869658 point pointtype 13 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'widths chosen by a router that looks ahead' at screen 0.732083,0.869658 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.697708,0.869658 to screen 0.725833,0.869658 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.711771,0.869658 point pointtype 12 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'widths chosen at random' at screen 0.043750,0.848291 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.848291 to screen 0.037500,0.848291 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.023438,0.848291 point pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'experts chosen by a router' at screen 0.230312,0.848291 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.195937,0.848291 to screen 0.224062,0.848291 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.210000,0.848291 point pointtype 13 pointsize 0.65 linecolor rgb '#009E73'
set label 'experts chosen at random' at screen 0.426146,0.848291 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.391771,0.848291 to screen 0.419896,0.848291 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.405833,0.848291 point pointtype 12 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'cut by importance, not trained' at screen 0.617083,0.848291 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.582708,0.848291 to screen 0.610833,0.848291 nohead linewidth 2 dashtype 1 linecolor rgb '#808080'
set label '' at screen 0.596771,0.848291 point pointtype 5 pointsize 0.65 linecolor rgb '#808080'
set label 'mixtures, wider with depth (joint, distilled)' at screen 0.043750,0.826923 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.826923 point pointtype 8 pointsize 0.65 linecolor rgb '#0072B2'
set label 'mixtures, wider with depth (joint, from scratch)' at screen 0.321250,0.826923 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.300937,0.826923 point pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'mixtures, drawn (joint, distilled)' at screen 0.623958,0.826923 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.603646,0.826923 point pointtype 6 pointsize 0.65 linecolor rgb '#0072B2'
set label 'mixtures, drawn (joint, from scratch)' at screen 0.043750,0.805556 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.805556 point pointtype 6 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'Loss' at screen 0.052500,0.772436 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.270391,0.422009 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.027396,0.608974 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Distance from the teacher' at screen 0.548594,0.772436 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.766484,0.422009 center font ',11' textcolor rgb '#202020'
set label 'forward KL (nats per token)' at screen 0.523490,0.608974 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Consistency with the teacher' at screen 0.052500,0.382479 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.270391,0.032051 center font ',11' textcolor rgb '#202020'
set label 'greedy tokens that are equal (share)' at screen 0.017188,0.219017 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Decoding with a slice as draft' at screen 0.548594,0.382479 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.766484,0.032051 center font ',11' textcolor rgb '#202020'
set label 'tokens per second over plain decoding''s' at screen 0.513281,0.219017 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Loss
set lmargin at screen 0.052500
set rmargin at screen 0.488281
set tmargin at screen 0.758547
set bmargin at screen 0.459402
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.302946:6.254805]
set ytics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
plot $panel1_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel1_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_2 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_3 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel1_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_4 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel1_5 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel1_6 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_7 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_8 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_9 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel1_10 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel1_11 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel1_12 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel1_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_16 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Distance from the teacher
set lmargin at screen 0.548594
set rmargin at screen 0.984375
set tmargin at screen 0.758547
set bmargin at screen 0.459402
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.402604:5.435151]
set ytics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
plot $panel2_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel2_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel2_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_2 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel2_3 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel2_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_4 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel2_5 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel2_6 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_7 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel2_8 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_9 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel2_10 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel2_11 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel2_12 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel2_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel2_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_16 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Consistency with the teacher
set lmargin at screen 0.052500
set rmargin at screen 0.488281
set tmargin at screen 0.368590
set bmargin at screen 0.069444
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.028468:1.071965]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
plot $panel3_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel3_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel3_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_3 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel3_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_4 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel3_5 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel3_6 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_7 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel3_8 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_9 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel3_10 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel3_11 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel3_12 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel3_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_16 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Decoding with a slice as draft
set lmargin at screen 0.548594
set rmargin at screen 0.984375
set tmargin at screen 0.368590
set bmargin at screen 0.069444
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.297752:0.777256]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
plot $panel4_1 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel4_1 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel4_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2 with points pointtype 6 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel4_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel4_3 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel4_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_4 using 1:2 with points pointtype 8 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel4_5 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#808080', \
    $panel4_6 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_7 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_8 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_9 using 1:2 with linespoints pointtype 12 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel4_10 using 1:2 with linespoints pointtype 13 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel4_11 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel4_12 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel4_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel4_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_16 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
