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
0.171875 3.708471 3.708471 3.708471
0.218750 3.705442 3.705442 3.705442
0.234375 3.706479 3.706479 3.706479
0.296875 3.698652 3.698652 3.698652
0.328125 3.699878 3.699878 3.699878
0.343750 3.696847 3.696847 3.696847
0.359375 3.697154 3.697154 3.697154
0.375000 3.691141 3.691141 3.691141
0.390625 3.688219 3.688219 3.688219
0.406250 3.704241 3.704241 3.704241
0.421875 3.691559 3.691559 3.691559
0.453125 3.683805 3.683805 3.683805
0.468750 3.696154 3.696154 3.696154
0.484375 3.705319 3.705319 3.705319
0.500000 3.697454 3.697454 3.697454
0.562500 3.675226 3.675226 3.675226
0.578125 3.682768 3.682768 3.682768
0.640625 3.677555 3.677555 3.677555
0.656250 3.674778 3.674778 3.674778
EOD
# mixtures, drawn (joint, distilled)
$panel1_2 << EOD
# x y low high
0.343750 3.626091 3.626091 3.626091
0.359375 3.617679 3.617679 3.617679
0.375000 3.619020 3.619020 3.619020
0.406250 3.626598 3.626598 3.626598
0.468750 3.633553 3.633553 3.633553
0.500000 3.629320 3.629320 3.629320
0.562500 3.613702 3.613702 3.613702
0.578125 3.613898 3.613898 3.613898
0.640625 3.605219 3.605219 3.605219
EOD
# mixtures, wider with depth (joint, from scratch)
$panel1_3 << EOD
# x y low high
0.187500 3.706406 3.706406 3.706406
0.250000 3.692537 3.692537 3.692537
0.312500 3.687199 3.687199 3.687199
0.390625 3.701568 3.701568 3.701568
0.453125 3.700394 3.700394 3.700394
0.515625 3.702015 3.702015 3.702015
0.593750 3.678470 3.678470 3.678470
0.656250 3.679223 3.679223 3.679223
0.718750 3.679284 3.679284 3.679284
0.796875 3.705279 3.705279 3.705279
0.843750 3.676761 3.676761 3.676761
0.906250 3.676700 3.676700 3.676700
EOD
# mixtures, wider with depth (joint, distilled)
$panel1_4 << EOD
# x y low high
0.187500 3.648005 3.648005 3.648005
0.250000 3.623007 3.623007 3.623007
0.312500 3.617994 3.617994 3.617994
0.390625 3.656288 3.656288 3.656288
0.453125 3.657387 3.657387 3.657387
0.515625 3.659148 3.659148 3.659148
0.593750 3.612936 3.612936 3.612936
0.656250 3.612165 3.612165 3.612165
0.718750 3.611635 3.611635 3.611635
0.796875 3.656233 3.656233 3.656233
0.843750 3.611306 3.611306 3.611306
0.906250 3.611257 3.611257 3.611257
EOD
# cut by importance, not trained
$panel1_5 << EOD
# x y
0.125000 4.211316
0.250000 3.785995
0.500000 3.621183
1.000000 3.592634
EOD
# experts chosen at random
$panel1_6 << EOD
# x y
0.125000 5.739808
0.250000 4.643885
0.500000 3.892308
EOD
# experts chosen by a router
$panel1_7 << EOD
# x y
0.130208 4.593469
0.255208 4.070645
0.505208 3.735290
EOD
# widths chosen at random
$panel1_8 << EOD
# x y
0.125000 4.211316
0.250000 3.906737
0.500000 3.656983
EOD
# widths chosen by a router that looks ahead
$panel1_9 << EOD
# x y
0.130208 4.211316
0.255208 3.869054
0.505208 3.635686
EOD
# widths chosen by a router
$panel1_10 << EOD
# x y
0.130231 4.210875
0.255462 3.869465
0.510826 3.635807
EOD
# models trained alone (for as long)
$panel1_11 << EOD
# x y
0.125000 3.677535
0.250000 3.729821
0.500000 3.650142
EOD
# models trained alone (at equal compute)
$panel1_12 << EOD
# x y
0.125000 3.337633
0.250000 3.588536
0.500000 3.770388
EOD
# slices (joint, from scratch)
$panel1_13 << EOD
# x y
0.125000 3.718801
0.250000 3.692537
0.500000 3.673474
1.000000 3.661447
EOD
# slices (sampled, from scratch)
$panel1_14 << EOD
# x y
0.125000 3.934816
0.250000 3.906573
0.500000 3.900284
1.000000 3.899608
EOD
# slices (joint, distilled)
$panel1_15 << EOD
# x y
0.125000 3.655165
0.250000 3.623007
0.500000 3.606410
1.000000 3.598193
EOD
# slices (sampled, distilled)
$panel1_16 << EOD
# x y
0.125000 3.687607
0.250000 3.630214
0.500000 3.609936
1.000000 3.600401
EOD

# Distance from the teacher
# mixtures, drawn (joint, from scratch)
$panel2_1 << EOD
# x y low high
0.171875 0.042260 0.042260 0.042260
0.218750 0.037636 0.037636 0.037636
0.234375 0.037406 0.037406 0.037406
0.296875 0.032400 0.032400 0.032400
0.328125 0.033267 0.033267 0.033267
0.343750 0.028484 0.028484 0.028484
0.359375 0.029544 0.029544 0.029544
0.375000 0.023541 0.023541 0.023541
0.390625 0.023432 0.023432 0.023432
0.406250 0.037115 0.037115 0.037115
0.421875 0.024020 0.024020 0.024020
0.453125 0.018247 0.018247 0.018247
0.468750 0.031563 0.031563 0.031563
0.484375 0.041160 0.041160 0.041160
0.500000 0.031508 0.031508 0.031508
0.562500 0.010740 0.010740 0.010740
0.578125 0.018600 0.018600 0.018600
0.640625 0.012787 0.012787 0.012787
0.656250 0.008313 0.008313 0.008313
EOD
# mixtures, drawn (joint, distilled)
$panel2_2 << EOD
# x y low high
0.343750 0.012115 0.012115 0.012115
0.359375 0.012891 0.012891 0.012891
0.375000 0.011383 0.011383 0.011383
0.406250 0.019303 0.019303 0.019303
0.468750 0.026554 0.026554 0.026554
0.500000 0.018313 0.018313 0.018313
0.562500 0.012207 0.012207 0.012207
0.578125 0.009715 0.009715 0.009715
0.640625 0.003759 0.003759 0.003759
EOD
# mixtures, wider with depth (joint, from scratch)
$panel2_3 << EOD
# x y low high
0.187500 0.039492 0.039492 0.039492
0.250000 0.023242 0.023242 0.023242
0.312500 0.017830 0.017830 0.017830
0.390625 0.033756 0.033756 0.033756
0.453125 0.033355 0.033355 0.033355
0.515625 0.036651 0.036651 0.036651
0.593750 0.013377 0.013377 0.013377
0.656250 0.013806 0.013806 0.013806
0.718750 0.014323 0.014323 0.014323
0.796875 0.042589 0.042589 0.042589
0.843750 0.014136 0.014136 0.014136
0.906250 0.014534 0.014534 0.014534
EOD
# mixtures, wider with depth (joint, distilled)
$panel2_4 << EOD
# x y low high
0.187500 0.033433 0.033433 0.033433
0.250000 0.009876 0.009876 0.009876
0.312500 0.010633 0.010633 0.010633
0.390625 0.049525 0.049525 0.049525
0.453125 0.050724 0.050724 0.050724
0.515625 0.055907 0.055907 0.055907
0.593750 0.012929 0.012929 0.012929
0.656250 0.012980 0.012980 0.012980
0.718750 0.013068 0.013068 0.013068
0.796875 0.057198 0.057198 0.057198
0.843750 0.013236 0.013236 0.013236
0.906250 0.013278 0.013278 0.013278
EOD
# cut by importance, not trained
$panel2_5 << EOD
# x y
0.125000 0.565031
0.250000 0.166476
0.500000 0.018885
1.000000 0.000000
EOD
# experts chosen at random
$panel2_6 << EOD
# x y
0.125000 2.022222
0.250000 0.985816
0.500000 0.282811
EOD
# experts chosen by a router
$panel2_7 << EOD
# x y
0.130208 0.934765
0.255208 0.448489
0.505208 0.135557
EOD
# widths chosen at random
$panel2_8 << EOD
# x y
0.125000 0.565031
0.250000 0.284883
0.500000 0.053336
EOD
# widths chosen by a router that looks ahead
$panel2_9 << EOD
# x y
0.130208 0.565031
0.255208 0.254244
0.505208 0.034018
EOD
# widths chosen by a router
$panel2_10 << EOD
# x y
0.130231 0.564616
0.255462 0.256968
0.510826 0.033379
EOD
# models trained alone (for as long)
$panel2_11 << EOD
# x y
0.125000 0.400982
0.250000 0.391809
0.500000 0.348437
EOD
# models trained alone (at equal compute)
$panel2_12 << EOD
# x y
0.125000 0.547314
0.250000 0.447499
0.500000 0.352721
EOD
# slices (joint, from scratch)
$panel2_13 << EOD
# x y
0.125000 0.052722
0.250000 0.023242
0.500000 0.007055
1.000000 0.000000
EOD
# slices (sampled, from scratch)
$panel2_14 << EOD
# x y
0.125000 0.029749
0.250000 0.008303
0.500000 0.003034
1.000000 0.000000
EOD
# slices (joint, distilled)
$panel2_15 << EOD
# x y
0.125000 0.035965
0.250000 0.009876
0.500000 0.003289
1.000000 0.002274
EOD
# slices (sampled, distilled)
$panel2_16 << EOD
# x y
0.125000 0.066430
0.250000 0.015256
0.500000 0.004450
1.000000 0.003330
EOD

# Consistency with the teacher
# mixtures, drawn (joint, from scratch)
$panel3_1 << EOD
# x y low high
0.171875 0.809782 0.809782 0.809782
0.218750 0.817022 0.817022 0.817022
0.234375 0.819485 0.819485 0.819485
0.296875 0.834064 0.834064 0.834064
0.328125 0.827415 0.827415 0.827415
0.343750 0.845048 0.845048 0.845048
0.359375 0.837142 0.837142 0.837142
0.375000 0.858087 0.858087 0.858087
0.390625 0.855933 0.855933 0.855933
0.406250 0.821504 0.821504 0.821504
0.421875 0.855982 0.855982 0.855982
0.453125 0.874206 0.874206 0.874206
0.468750 0.832553 0.832553 0.832553
0.484375 0.807812 0.807812 0.807812
0.500000 0.836527 0.836527 0.836527
0.562500 0.901665 0.901665 0.901665
0.578125 0.873565 0.873565 0.873565
0.640625 0.896863 0.896863 0.896863
0.656250 0.914889 0.914889 0.914889
EOD
# mixtures, drawn (joint, distilled)
$panel3_2 << EOD
# x y low high
0.343750 0.903709 0.903709 0.903709
0.359375 0.892676 0.892676 0.892676
0.375000 0.903635 0.903635 0.903635
0.406250 0.877974 0.877974 0.877974
0.468750 0.869921 0.869921 0.869921
0.500000 0.880264 0.880264 0.880264
0.562500 0.903660 0.903660 0.903660
0.578125 0.914249 0.914249 0.914249
0.640625 0.947249 0.947249 0.947249
EOD
# mixtures, wider with depth (joint, from scratch)
$panel3_3 << EOD
# x y low high
0.187500 0.812639 0.812639 0.812639
0.250000 0.858445 0.858445 0.858445
0.312500 0.874452 0.874452 0.874452
0.390625 0.825445 0.825445 0.825445
0.453125 0.826183 0.826183 0.826183
0.515625 0.821258 0.821258 0.821258
0.593750 0.892479 0.892479 0.892479
0.656250 0.888194 0.888194 0.888194
0.718750 0.885830 0.885830 0.885830
0.796875 0.807812 0.807812 0.807812
0.843750 0.887948 0.887948 0.887948
0.906250 0.887504 0.887504 0.887504
EOD
# mixtures, wider with depth (joint, distilled)
$panel3_4 << EOD
# x y low high
0.187500 0.842536 0.842536 0.842536
0.250000 0.914889 0.914889 0.914889
0.312500 0.907551 0.907551 0.907551
0.390625 0.806827 0.806827 0.806827
0.453125 0.806186 0.806186 0.806186
0.515625 0.798355 0.798355 0.798355
0.593750 0.899719 0.899719 0.899719
0.656250 0.899325 0.899325 0.899325
0.718750 0.899769 0.899769 0.899769
0.796875 0.795991 0.795991 0.795991
0.843750 0.897946 0.897946 0.897946
0.906250 0.896666 0.896666 0.896666
EOD
# cut by importance, not trained
$panel3_5 << EOD
# x y
0.125000 0.448308
0.250000 0.667980
0.500000 0.879427
1.000000 1.000000
EOD
# experts chosen at random
$panel3_6 << EOD
# x y
0.125000 0.129078
0.250000 0.298889
0.500000 0.579635
EOD
# experts chosen by a router
$panel3_7 << EOD
# x y
0.130208 0.312565
0.255208 0.481554
0.505208 0.703147
EOD
# widths chosen at random
$panel3_8 << EOD
# x y
0.125000 0.448308
0.250000 0.601028
0.500000 0.827464
EOD
# widths chosen by a router that looks ahead
$panel3_9 << EOD
# x y
0.130208 0.448308
0.255208 0.621041
0.505208 0.857065
EOD
# widths chosen by a router
$panel3_10 << EOD
# x y
0.130231 0.448308
0.255462 0.621485
0.510826 0.858494
EOD
# models trained alone (for as long)
$panel3_11 << EOD
# x y
0.125000 0.537507
0.250000 0.549623
0.500000 0.565040
EOD
# models trained alone (at equal compute)
$panel3_12 << EOD
# x y
0.125000 0.480914
0.250000 0.504310
0.500000 0.540955
EOD
# slices (joint, from scratch)
$panel3_13 << EOD
# x y
0.125000 0.792297
0.250000 0.858445
0.500000 0.921982
1.000000 1.000000
EOD
# slices (sampled, from scratch)
$panel3_14 << EOD
# x y
0.125000 0.819731
0.250000 0.895336
0.500000 0.936364
1.000000 1.000000
EOD
# slices (joint, distilled)
$panel3_15 << EOD
# x y
0.125000 0.843570
0.250000 0.914889
0.500000 0.950894
1.000000 0.959366
EOD
# slices (sampled, distilled)
$panel3_16 << EOD
# x y
0.125000 0.794858
0.250000 0.894843
0.500000 0.941930
1.000000 0.948924
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
0.468750 0.517817 0.517817 0.517817
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
0.468750 0.557779 0.557779 0.557779
0.500000 NaN NaN NaN
0.562500 NaN NaN NaN
0.578125 NaN NaN NaN
0.640625 NaN NaN NaN
EOD
# mixtures, wider with depth (joint, from scratch)
$panel4_3 << EOD
# x y low high
0.187500 0.682051 0.682051 0.682051
0.250000 0.678539 0.678539 0.678539
0.312500 0.642004 0.642004 0.642004
0.390625 0.569767 0.569767 0.569767
0.453125 0.586586 0.586586 0.586586
0.515625 0.541479 0.541479 0.541479
0.593750 0.566348 0.566348 0.566348
0.656250 0.586652 0.586652 0.586652
0.718750 0.566676 0.566676 0.566676
0.796875 0.563652 0.563652 0.563652
0.843750 0.585326 0.585326 0.585326
0.906250 0.555524 0.555524 0.555524
EOD
# mixtures, wider with depth (joint, distilled)
$panel4_4 << EOD
# x y low high
0.187500 0.562424 0.562424 0.562424
0.250000 0.597447 0.597447 0.597447
0.312500 0.623102 0.623102 0.623102
0.390625 0.472944 0.472944 0.472944
0.453125 0.461369 0.461369 0.461369
0.515625 0.420267 0.420267 0.420267
0.593750 0.517669 0.517669 0.517669
0.656250 0.466903 0.466903 0.466903
0.718750 0.477338 0.477338 0.477338
0.796875 0.344576 0.344576 0.344576
0.843750 0.408329 0.408329 0.408329
0.906250 0.456397 0.456397 0.456397
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
0.130231 NaN
0.255462 NaN
0.510826 NaN
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
0.125000 0.602760
0.250000 0.680530
0.500000 0.596735
1.000000 0.682491
EOD
# slices (sampled, from scratch)
$panel4_14 << EOD
# x y
0.125000 0.543345
0.250000 0.640330
0.500000 0.565943
1.000000 0.684286
EOD
# slices (joint, distilled)
$panel4_15 << EOD
# x y
0.125000 0.708409
0.250000 0.659139
0.500000 0.605718
1.000000 0.576313
EOD
# slices (sampled, distilled)
$panel4_16 << EOD
# x y
0.125000 0.607434
0.250000 0.555194
0.500000 0.591962
1.000000 0.543218
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Slices and mixtures of nested MLPs' at screen 0.009375,0.978632 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 999 k tokens' at screen 0.009375,0.954060 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored · students: trained on 205 k to 1.43 M tokens, 1 seed' at screen 0.009375,0.934829 left font ',11' textcolor rgb '#404040'
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
set label 'cross-entropy (nats per token)' at screen 0.017188,0.608974 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Distance from the teacher' at screen 0.548594,0.772436 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.766484,0.422009 center font ',11' textcolor rgb '#202020'
set label 'forward KL (nats per token)' at screen 0.513281,0.608974 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
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
set yrange [3.145458:5.931982]
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
set lmargin at screen 0.548594
set rmargin at screen 0.984375
set tmargin at screen 0.758547
set bmargin at screen 0.459402
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.161778:2.184000]
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
set lmargin at screen 0.052500
set rmargin at screen 0.488281
set tmargin at screen 0.368590
set bmargin at screen 0.069444
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.059404:1.069674]
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
set yrange [0.315469:0.737516]
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
