# Nested MLPs of matformer. Written by elasti report.
# Redraw with: gnuplot matformer.gp     (or gnuplot -e "format='svg'" matformer.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'matformer.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,611 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,6.364583in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1222 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Loss
# mixtures, drawn (joint, from scratch)
$panel1_1 << EOD
# x y low high
0.171875 3.749040 3.749040 3.749040
0.218750 3.743317 3.743317 3.743317
0.234375 3.744750 3.744750 3.744750
0.296875 3.737026 3.737026 3.737026
0.328125 3.739775 3.739775 3.739775
0.343750 3.733380 3.733380 3.733380
0.359375 3.734374 3.734374 3.734374
0.375000 3.728934 3.728934 3.728934
0.390625 3.730221 3.730221 3.730221
0.406250 3.742230 3.742230 3.742230
0.421875 3.728537 3.728537 3.728537
0.453125 3.723281 3.723281 3.723281
0.468750 3.737092 3.737092 3.737092
0.484375 3.743508 3.743508 3.743508
0.500000 3.735578 3.735578 3.735578
0.562500 3.714642 3.714642 3.714642
0.578125 3.725475 3.725475 3.725475
0.640625 3.716700 3.716700 3.716700
0.656250 3.715117 3.715117 3.715117
EOD
# mixtures, drawn (joint, distilled)
$panel1_2 << EOD
# x y low high
0.343750 3.623841 3.623841 3.623841
0.359375 3.621629 3.621629 3.621629
0.375000 3.620078 3.620078 3.620078
0.406250 3.629366 3.629366 3.629366
0.468750 3.640445 3.640445 3.640445
0.500000 3.628823 3.628823 3.628823
0.562500 3.615147 3.615147 3.615147
0.578125 3.616392 3.616392 3.616392
0.640625 3.608860 3.608860 3.608860
EOD
# mixtures, wider with depth (joint, from scratch)
$panel1_3 << EOD
# x y low high
0.187500 3.744973 3.744973 3.744973
0.250000 3.729180 3.729180 3.729180
0.312500 3.722394 3.722394 3.722394
0.390625 3.741736 3.741736 3.741736
0.453125 3.740252 3.740252 3.740252
0.515625 3.742690 3.742690 3.742690
0.593750 3.716381 3.716381 3.716381
0.656250 3.716109 3.716109 3.716109
0.718750 3.715831 3.715831 3.715831
0.796875 3.748692 3.748692 3.748692
0.843750 3.715601 3.715601 3.715601
0.906250 3.715171 3.715171 3.715171
EOD
# mixtures, wider with depth (joint, distilled)
$panel1_4 << EOD
# x y low high
0.187500 3.660019 3.660019 3.660019
0.250000 3.623991 3.623991 3.623991
0.312500 3.619969 3.619969 3.619969
0.390625 3.664937 3.664937 3.664937
0.453125 3.666490 3.666490 3.666490
0.515625 3.669005 3.669005 3.669005
0.593750 3.614515 3.614515 3.614515
0.656250 3.613605 3.613605 3.613605
0.718750 3.613161 3.613161 3.613161
0.796875 3.666745 3.666745 3.666745
0.843750 3.612689 3.612689 3.612689
0.906250 3.612525 3.612525 3.612525
EOD
# cut by importance, not trained
$panel1_5 << EOD
# x y
0.125000 4.130832
0.250000 3.761744
0.500000 3.625258
1.000000 3.598875
EOD
# experts chosen at random
$panel1_6 << EOD
# x y
0.125000 6.029351
0.250000 4.733732
0.500000 3.909350
EOD
# experts chosen by a router
$panel1_7 << EOD
# x y
0.130208 4.573641
0.255208 4.086066
0.505208 3.767760
EOD
# widths chosen at random
$panel1_8 << EOD
# x y
0.125000 4.130832
0.250000 3.880988
0.500000 3.659945
EOD
# widths chosen by a router that looks ahead
$panel1_9 << EOD
# x y
0.130208 4.130832
0.255208 3.794518
0.505208 3.639517
EOD
# widths chosen by a router
$panel1_10 << EOD
# x y
0.130214 4.130678
0.252556 3.802543
0.509612 3.639130
EOD
# models trained alone (for as long)
$panel1_11 << EOD
# x y
0.125000 3.615801
0.250000 3.753007
0.500000 3.716141
EOD
# models trained alone (at equal compute)
$panel1_12 << EOD
# x y
0.125000 3.397654
0.250000 3.609639
0.500000 3.745810
EOD
# slices (joint, from scratch)
$panel1_13 << EOD
# x y
0.125000 3.758087
0.250000 3.729180
0.500000 3.712668
1.000000 3.702544
EOD
# slices (sampled, from scratch)
$panel1_14 << EOD
# x y
0.125000 3.889442
0.250000 3.867722
0.500000 3.861250
1.000000 3.860949
EOD
# slices (joint, distilled)
$panel1_15 << EOD
# x y
0.125000 3.666198
0.250000 3.623991
0.500000 3.608214
1.000000 3.601516
EOD
# slices (sampled, distilled)
$panel1_16 << EOD
# x y
0.125000 3.701376
0.250000 3.632810
0.500000 3.611171
1.000000 3.602674
EOD

# Distance from the teacher
# mixtures, drawn (joint, from scratch)
$panel2_1 << EOD
# x y low high
0.171875 0.042272 0.042272 0.042272
0.218750 0.036972 0.036972 0.036972
0.234375 0.037130 0.037130 0.037130
0.296875 0.031098 0.031098 0.031098
0.328125 0.033658 0.033658 0.033658
0.343750 0.026135 0.026135 0.026135
0.359375 0.029829 0.029829 0.029829
0.375000 0.022322 0.022322 0.022322
0.390625 0.024752 0.024752 0.024752
0.406250 0.035788 0.035788 0.035788
0.421875 0.021935 0.021935 0.021935
0.453125 0.019235 0.019235 0.019235
0.468750 0.033265 0.033265 0.033265
0.484375 0.040920 0.040920 0.040920
0.500000 0.026174 0.026174 0.026174
0.562500 0.011573 0.011573 0.011573
0.578125 0.016489 0.016489 0.016489
0.640625 0.011078 0.011078 0.011078
0.656250 0.007996 0.007996 0.007996
EOD
# mixtures, drawn (joint, distilled)
$panel2_2 << EOD
# x y low high
0.343750 0.010597 0.010597 0.010597
0.359375 0.011573 0.011573 0.011573
0.375000 0.010500 0.010500 0.010500
0.406250 0.017974 0.017974 0.017974
0.468750 0.029588 0.029588 0.029588
0.500000 0.016104 0.016104 0.016104
0.562500 0.011948 0.011948 0.011948
0.578125 0.008275 0.008275 0.008275
0.640625 0.003368 0.003368 0.003368
EOD
# mixtures, wider with depth (joint, from scratch)
$panel2_3 << EOD
# x y low high
0.187500 0.039645 0.039645 0.039645
0.250000 0.022049 0.022049 0.022049
0.312500 0.017091 0.017091 0.017091
0.390625 0.038428 0.038428 0.038428
0.453125 0.036932 0.036932 0.036932
0.515625 0.040645 0.040645 0.040645
0.593750 0.015570 0.015570 0.015570
0.656250 0.015824 0.015824 0.015824
0.718750 0.016694 0.016694 0.016694
0.796875 0.050077 0.050077 0.050077
0.843750 0.017200 0.017200 0.017200
0.906250 0.016823 0.016823 0.016823
EOD
# mixtures, wider with depth (joint, distilled)
$panel2_4 << EOD
# x y low high
0.187500 0.038894 0.038894 0.038894
0.250000 0.008677 0.008677 0.008677
0.312500 0.009140 0.009140 0.009140
0.390625 0.053442 0.053442 0.053442
0.453125 0.055738 0.055738 0.055738
0.515625 0.061228 0.061228 0.061228
0.593750 0.012530 0.012530 0.012530
0.656250 0.012679 0.012679 0.012679
0.718750 0.012867 0.012867 0.012867
0.796875 0.062362 0.062362 0.062362
0.843750 0.012929 0.012929 0.012929
0.906250 0.012955 0.012955 0.012955
EOD
# cut by importance, not trained
$panel2_5 << EOD
# x y
0.125000 0.485236
0.250000 0.139496
0.500000 0.018108
1.000000 0.000000
EOD
# experts chosen at random
$panel2_6 << EOD
# x y
0.125000 2.316507
0.250000 1.072995
0.500000 0.295020
EOD
# experts chosen by a router
$panel2_7 << EOD
# x y
0.130208 0.917866
0.255208 0.454435
0.505208 0.158984
EOD
# widths chosen at random
$panel2_8 << EOD
# x y
0.125000 0.485236
0.250000 0.254459
0.500000 0.050818
EOD
# widths chosen by a router that looks ahead
$panel2_9 << EOD
# x y
0.130208 0.485236
0.255208 0.179163
0.505208 0.032153
EOD
# widths chosen by a router
$panel2_10 << EOD
# x y
0.130214 0.485147
0.252556 0.185360
0.509612 0.031934
EOD
# models trained alone (for as long)
$panel2_11 << EOD
# x y
0.125000 0.394668
0.250000 0.359239
0.500000 0.361251
EOD
# models trained alone (at equal compute)
$panel2_12 << EOD
# x y
0.125000 0.570235
0.250000 0.420841
0.500000 0.347915
EOD
# slices (joint, from scratch)
$panel2_13 << EOD
# x y
0.125000 0.051429
0.250000 0.022049
0.500000 0.006376
1.000000 0.000000
EOD
# slices (sampled, from scratch)
$panel2_14 << EOD
# x y
0.125000 0.025913
0.250000 0.008347
0.500000 0.003037
1.000000 0.000000
EOD
# slices (joint, distilled)
$panel2_15 << EOD
# x y
0.125000 0.039147
0.250000 0.008677
0.500000 0.002814
1.000000 0.001976
EOD
# slices (sampled, distilled)
$panel2_16 << EOD
# x y
0.125000 0.069514
0.250000 0.013916
0.500000 0.003792
1.000000 0.002884
EOD

# Consistency with the teacher
# mixtures, drawn (joint, from scratch)
$panel3_1 << EOD
# x y low high
0.171875 0.806531 0.806531 0.806531
0.218750 0.815249 0.815249 0.815249
0.234375 0.821258 0.821258 0.821258
0.296875 0.829114 0.829114 0.829114
0.328125 0.839285 0.839285 0.839285
0.343750 0.847527 0.847527 0.847527
0.359375 0.836342 0.836342 0.836342
0.375000 0.861486 0.861486 0.861486
0.390625 0.848692 0.848692 0.848692
0.406250 0.823573 0.823573 0.823573
0.421875 0.863173 0.863173 0.863173
0.453125 0.867113 0.867113 0.867113
0.468750 0.828219 0.828219 0.828219
0.484375 0.803822 0.803822 0.803822
0.500000 0.852436 0.852436 0.852436
0.562500 0.898759 0.898759 0.898759
0.578125 0.879033 0.879033 0.879033
0.640625 0.904694 0.904694 0.904694
0.656250 0.919716 0.919716 0.919716
EOD
# mixtures, drawn (joint, distilled)
$panel3_2 << EOD
# x y low high
0.343750 0.904300 0.904300 0.904300
0.359375 0.903118 0.903118 0.903118
0.375000 0.903709 0.903709 0.903709
0.406250 0.878146 0.878146 0.878146
0.468750 0.860784 0.860784 0.860784
0.500000 0.887554 0.887554 0.887554
0.562500 0.894203 0.894203 0.894203
0.578125 0.916958 0.916958 0.916958
0.640625 0.947643 0.947643 0.947643
EOD
# mixtures, wider with depth (joint, from scratch)
$panel3_3 << EOD
# x y low high
0.187500 0.808452 0.808452 0.808452
0.250000 0.861351 0.861351 0.861351
0.312500 0.871448 0.871448 0.871448
0.390625 0.810422 0.810422 0.810422
0.453125 0.815200 0.815200 0.815200
0.515625 0.805497 0.805497 0.805497
0.593750 0.877407 0.877407 0.877407
0.656250 0.877063 0.877063 0.877063
0.718750 0.875782 0.875782 0.875782
0.796875 0.785204 0.785204 0.785204
0.843750 0.876225 0.876225 0.876225
0.906250 0.876274 0.876274 0.876274
EOD
# mixtures, wider with depth (joint, distilled)
$panel3_4 << EOD
# x y low high
0.187500 0.832488 0.832488 0.832488
0.250000 0.919027 0.919027 0.919027
0.312500 0.910260 0.910260 0.910260
0.390625 0.786485 0.786485 0.786485
0.453125 0.782594 0.782594 0.782594
0.515625 0.774171 0.774171 0.774171
0.593750 0.891691 0.891691 0.891691
0.656250 0.890558 0.890558 0.890558
0.718750 0.890213 0.890213 0.890213
0.796875 0.772940 0.772940 0.772940
0.843750 0.890066 0.890066 0.890066
0.906250 0.889721 0.889721 0.889721
EOD
# cut by importance, not trained
$panel3_5 << EOD
# x y
0.125000 0.478107
0.250000 0.687288
0.500000 0.879180
1.000000 1.000000
EOD
# experts chosen at random
$panel3_6 << EOD
# x y
0.125000 0.113120
0.250000 0.287314
0.500000 0.570687
EOD
# experts chosen by a router
$panel3_7 << EOD
# x y
0.130208 0.321184
0.255208 0.475151
0.505208 0.662907
EOD
# widths chosen at random
$panel3_8 << EOD
# x y
0.125000 0.478107
0.250000 0.617807
0.500000 0.828892
EOD
# widths chosen by a router that looks ahead
$panel3_9 << EOD
# x y
0.130208 0.478107
0.255208 0.668128
0.505208 0.850367
EOD
# widths chosen by a router
$panel3_10 << EOD
# x y
0.130214 0.478008
0.252556 0.662267
0.509612 0.850958
EOD
# models trained alone (for as long)
$panel3_11 << EOD
# x y
0.125000 0.543023
0.250000 0.548293
0.500000 0.558390
EOD
# models trained alone (at equal compute)
$panel3_12 << EOD
# x y
0.125000 0.463281
0.250000 0.498744
0.500000 0.539329
EOD
# slices (joint, from scratch)
$panel3_13 << EOD
# x y
0.125000 0.788553
0.250000 0.861351
0.500000 0.922770
1.000000 1.000000
EOD
# slices (sampled, from scratch)
$panel3_14 << EOD
# x y
0.125000 0.831946
0.250000 0.899473
0.500000 0.934492
1.000000 1.000000
EOD
# slices (joint, distilled)
$panel3_15 << EOD
# x y
0.125000 0.838398
0.250000 0.919027
0.500000 0.953012
1.000000 0.960892
EOD
# slices (sampled, distilled)
$panel3_16 << EOD
# x y
0.125000 0.796533
0.250000 0.896961
0.500000 0.944343
1.000000 0.952273
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Slices and mixtures of nested MLPs' at screen 0.009375,0.967267 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 999 k tokens' at screen 0.009375,0.929624 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored · students: trained on 205 k to 1.43 M tokens, 1 seed' at screen 0.009375,0.900164 left font ',11' textcolor rgb '#404040'
set label 'means over seeds; no mixture was trained' at screen 0.009375,0.870704 left font ',11' textcolor rgb '#404040'
set label 'slices (sampled, distilled)' at screen 0.043750,0.833061 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.833061 to screen 0.037500,0.833061 nohead linewidth 3 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.023438,0.833061 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'slices (joint, distilled)' at screen 0.232917,0.833061 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.198542,0.833061 to screen 0.226667,0.833061 nohead linewidth 3 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.212604,0.833061 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'slices (sampled, from scratch)' at screen 0.400729,0.833061 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.366354,0.833061 to screen 0.394479,0.833061 nohead linewidth 3 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.380417,0.833061 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'slices (joint, from scratch)' at screen 0.615104,0.833061 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.580729,0.833061 to screen 0.608854,0.833061 nohead linewidth 3 dashtype 1 linecolor rgb '#5D3A9B'
set label '' at screen 0.594792,0.833061 point pointtype 7 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'models trained alone (at equal compute)' at screen 0.043750,0.800327 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.800327 to screen 0.037500,0.800327 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.023438,0.800327 point pointtype 9 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'models trained alone (for as long)' at screen 0.309479,0.800327 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.275104,0.800327 to screen 0.303229,0.800327 nohead linewidth 2 dashtype 1 linecolor rgb '#000000'
set label '' at screen 0.289167,0.800327 point pointtype 9 pointsize 0.65 linecolor rgb '#000000'
set label 'widths chosen by a router' at screen 0.540625,0.800327 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.506250,0.800327 to screen 0.534375,0.800327 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.520312,0.800327 point pointtype 13 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'widths chosen by a router that looks ahead' at screen 0.732083,0.800327 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.697708,0.800327 to screen 0.725833,0.800327 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.711771,0.800327 point pointtype 12 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'widths chosen at random' at screen 0.043750,0.767594 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.767594 to screen 0.037500,0.767594 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.023438,0.767594 point pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'experts chosen by a router' at screen 0.230312,0.767594 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.195937,0.767594 to screen 0.224062,0.767594 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.210000,0.767594 point pointtype 13 pointsize 0.65 linecolor rgb '#009E73'
set label 'experts chosen at random' at screen 0.426146,0.767594 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.391771,0.767594 to screen 0.419896,0.767594 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.405833,0.767594 point pointtype 12 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'cut by importance, not trained' at screen 0.617083,0.767594 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.582708,0.767594 to screen 0.610833,0.767594 nohead linewidth 2 dashtype 1 linecolor rgb '#808080'
set label '' at screen 0.596771,0.767594 point pointtype 5 pointsize 0.65 linecolor rgb '#808080'
set label 'mixtures, wider with depth (joint, distilled)' at screen 0.043750,0.734861 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.734861 point pointtype 8 pointsize 0.65 linecolor rgb '#0072B2'
set label 'mixtures, wider with depth (joint, from scratch)' at screen 0.321250,0.734861 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.300937,0.734861 point pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'mixtures, drawn (joint, distilled)' at screen 0.623958,0.734861 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.603646,0.734861 point pointtype 6 pointsize 0.65 linecolor rgb '#0072B2'
set label 'mixtures, drawn (joint, from scratch)' at screen 0.043750,0.702128 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.702128 point pointtype 6 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'Loss' at screen 0.052500,0.651391 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.187708,0.049100 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.368249 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Distance from the teacher' at screen 0.383229,0.651391 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.518437,0.049100 center font ',11' textcolor rgb '#202020'
set label 'forward KL (nats per token)' at screen 0.347917,0.368249 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Consistency with the teacher' at screen 0.713958,0.651391 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.849167,0.049100 center font ',11' textcolor rgb '#202020'
set label 'greedy tokens that are equal (share)' at screen 0.678646,0.368249 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Loss
set lmargin at screen 0.052500
set rmargin at screen 0.322917
set tmargin at screen 0.630115
set bmargin at screen 0.106383
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [3.187118:6.239886]
set ytics 0.500000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
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
set lmargin at screen 0.383229
set rmargin at screen 0.653646
set tmargin at screen 0.630115
set bmargin at screen 0.106383
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.185321:2.501827]
set ytics 0.500000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
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
set lmargin at screen 0.713958
set rmargin at screen 0.984375
set tmargin at screen 0.630115
set bmargin at screen 0.106383
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.042169:1.070950]
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
unset multiplot
unset output
