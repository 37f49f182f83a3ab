# Nested MLPs of matformer. Written by elasti report.
# Redraw with: gnuplot matformer.gp     (or gnuplot -e "format='svg'" matformer.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'matformer.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,591 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,6.156250in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1182 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Loss
# mixtures, drawn (joint, from scratch)
$panel1_1 << EOD
# x y low high
0.171875 0.978145 0.978145 0.978145
0.218750 0.963899 0.963899 0.963899
0.234375 0.969316 0.969316 0.969316
0.296875 0.938439 0.938439 0.938439
0.328125 0.953177 0.953177 0.953177
0.343750 0.941034 0.941034 0.941034
0.359375 0.932538 0.932538 0.932538
0.375000 0.926333 0.926333 0.926333
0.390625 0.934261 0.934261 0.934261
0.406250 0.943197 0.943197 0.943197
0.421875 0.936067 0.936067 0.936067
0.453125 0.917568 0.917568 0.917568
0.468750 0.928840 0.928840 0.928840
0.484375 0.953535 0.953535 0.953535
0.500000 0.952885 0.952885 0.952885
0.562500 0.889836 0.889836 0.889836
0.578125 0.917534 0.917534 0.917534
0.640625 0.901332 0.901332 0.901332
0.656250 0.891583 0.891583 0.891583
EOD
# mixtures, drawn (joint, distilled)
$panel1_2 << EOD
# x y low high
0.343750 0.888551 0.888551 0.888551
0.359375 0.785695 0.785695 0.785695
0.375000 0.829161 0.829161 0.829161
0.406250 0.850019 0.850019 0.850019
0.468750 1.023257 1.023257 1.023257
0.500000 0.842587 0.842587 0.842587
0.562500 0.836286 0.836286 0.836286
0.578125 0.773713 0.773713 0.773713
0.640625 0.758376 0.758376 0.758376
EOD
# mixtures, wider with depth (joint, from scratch)
$panel1_3 << EOD
# x y low high
0.187500 0.963711 0.963711 0.963711
0.250000 0.936454 0.936454 0.936454
0.312500 0.916418 0.916418 0.916418
0.390625 0.925852 0.925852 0.925852
0.453125 0.922680 0.922680 0.922680
0.515625 0.919369 0.919369 0.919369
0.593750 0.886442 0.886442 0.886442
0.656250 0.880547 0.880547 0.880547
0.718750 0.877238 0.877238 0.877238
0.796875 0.903721 0.903721 0.903721
0.843750 0.875242 0.875242 0.875242
0.906250 0.874842 0.874842 0.874842
EOD
# mixtures, wider with depth (joint, distilled)
$panel1_4 << EOD
# x y low high
0.187500 1.208504 1.208504 1.208504
0.250000 0.881388 0.881388 0.881388
0.312500 0.850209 0.850209 0.850209
0.390625 1.208657 1.208657 1.208657
0.453125 1.215834 1.215834 1.215834
0.515625 1.249036 1.249036 1.249036
0.593750 0.838088 0.838088 0.838088
0.656250 0.837560 0.837560 0.837560
0.718750 0.838881 0.838881 0.838881
0.796875 1.308506 1.308506 1.308506
0.843750 0.841959 0.841959 0.841959
0.906250 0.843578 0.843578 0.843578
EOD
# cut by importance, not trained
$panel1_5 << EOD
# x y
0.125000 4.454640
0.250000 2.365239
0.500000 1.097962
1.000000 0.725287
EOD
# experts chosen at random
$panel1_6 << EOD
# x y
0.125000 6.036245
0.250000 3.787595
0.500000 1.561713
EOD
# experts chosen by a router
$panel1_7 << EOD
# x y
0.130208 3.350010
0.255208 1.791071
0.505208 0.982841
EOD
# models trained alone (for as long)
$panel1_8 << EOD
# x y
0.125000 1.017511
0.250000 0.985389
0.500000 0.893840
EOD
# models trained alone (at equal compute)
$panel1_9 << EOD
# x y
0.125000 0.794193
0.250000 0.834036
0.500000 0.967778
EOD
# slices (joint, from scratch)
$panel1_10 << EOD
# x y
0.125000 1.003243
0.250000 0.936454
0.500000 0.892981
1.000000 0.863458
EOD
# slices (sampled, from scratch)
$panel1_11 << EOD
# x y
0.125000 1.273669
0.250000 1.202219
0.500000 1.172317
1.000000 1.165388
EOD
# slices (joint, distilled)
$panel1_12 << EOD
# x y
0.125000 1.287551
0.250000 0.881388
0.500000 0.762190
1.000000 0.729998
EOD
# slices (sampled, distilled)
$panel1_13 << EOD
# x y
0.125000 1.586508
0.250000 0.963669
0.500000 0.778854
1.000000 0.737237
EOD

# Distance from the full model
# mixtures, drawn (joint, from scratch)
$panel2_1 << EOD
# x y low high
0.171875 0.089373 0.089373 0.089373
0.218750 0.076182 0.076182 0.076182
0.234375 0.082695 0.082695 0.082695
0.296875 0.056469 0.056469 0.056469
0.328125 0.072448 0.072448 0.072448
0.343750 0.056418 0.056418 0.056418
0.359375 0.051558 0.051558 0.051558
0.375000 0.045905 0.045905 0.045905
0.390625 0.052985 0.052985 0.052985
0.406250 0.062295 0.062295 0.062295
0.421875 0.053185 0.053185 0.053185
0.453125 0.038919 0.038919 0.038919
0.468750 0.051008 0.051008 0.051008
0.484375 0.073376 0.073376 0.073376
0.500000 0.066127 0.066127 0.066127
0.562500 0.018581 0.018581 0.018581
0.578125 0.041219 0.041219 0.041219
0.640625 0.024578 0.024578 0.024578
0.656250 0.016504 0.016504 0.016504
EOD
# mixtures, drawn (joint, distilled)
$panel2_2 << EOD
# x y low high
0.343750 0.136375 0.136375 0.136375
0.359375 0.052285 0.052285 0.052285
0.375000 0.089825 0.089825 0.089825
0.406250 0.107478 0.107478 0.107478
0.468750 0.275450 0.275450 0.275450
0.500000 0.094972 0.094972 0.094972
0.562500 0.103106 0.103106 0.103106
0.578125 0.039810 0.039810 0.039810
0.640625 0.028288 0.028288 0.028288
EOD
# mixtures, wider with depth (joint, from scratch)
$panel2_3 << EOD
# x y low high
0.187500 0.076890 0.076890 0.076890
0.250000 0.052358 0.052358 0.052358
0.312500 0.036125 0.036125 0.036125
0.390625 0.046981 0.046981 0.046981
0.453125 0.044834 0.044834 0.044834
0.515625 0.045322 0.045322 0.045322
0.593750 0.017458 0.017458 0.017458
0.656250 0.014525 0.014525 0.014525
0.718750 0.012670 0.012670 0.012670
0.796875 0.036481 0.036481 0.036481
0.843750 0.011125 0.011125 0.011125
0.906250 0.010713 0.010713 0.010713
EOD
# mixtures, wider with depth (joint, distilled)
$panel2_4 << EOD
# x y low high
0.187500 0.441665 0.441665 0.441665
0.250000 0.128731 0.128731 0.128731
0.312500 0.106402 0.106402 0.106402
0.390625 0.449226 0.449226 0.449226
0.453125 0.456220 0.456220 0.456220
0.515625 0.494066 0.494066 0.494066
0.593750 0.106430 0.106430 0.106430
0.656250 0.107298 0.107298 0.107298
0.718750 0.109220 0.109220 0.109220
0.796875 0.555019 0.555019 0.555019
0.843750 0.111950 0.111950 0.111950
0.906250 0.113456 0.113456 0.113456
EOD
# cut by importance, not trained
$panel2_5 << EOD
# x y
0.125000 3.644553
0.250000 1.589236
0.500000 0.349128
1.000000 0.000000
EOD
# experts chosen at random
$panel2_6 << EOD
# x y
0.125000 5.216921
0.250000 2.989399
0.500000 0.795206
EOD
# experts chosen by a router
$panel2_7 << EOD
# x y
0.130208 2.550335
0.255208 1.014656
0.505208 0.230784
EOD
# models trained alone (for as long)
$panel2_8 << EOD
# x y
0.125000 0.397951
0.250000 0.383962
0.500000 0.334954
EOD
# models trained alone (at equal compute)
$panel2_9 << EOD
# x y
0.125000 0.406202
0.250000 0.440831
0.500000 0.361138
EOD
# slices (joint, from scratch)
$panel2_10 << EOD
# x y
0.125000 0.112138
0.250000 0.052358
0.500000 0.017288
1.000000 0.000000
EOD
# slices (sampled, from scratch)
$panel2_11 << EOD
# x y
0.125000 0.079570
0.250000 0.027285
0.500000 0.007983
1.000000 0.000000
EOD
# slices (joint, distilled)
$panel2_12 << EOD
# x y
0.125000 0.511864
0.250000 0.128731
0.500000 0.029882
1.000000 0.008932
EOD
# slices (sampled, distilled)
$panel2_13 << EOD
# x y
0.125000 0.803182
0.250000 0.203979
0.500000 0.041738
1.000000 0.013157
EOD

# Consistency with the full model
# mixtures, drawn (joint, from scratch)
$panel3_1 << EOD
# x y low high
0.171875 0.866300 0.866300 0.866300
0.218750 0.871800 0.871800 0.871800
0.234375 0.868950 0.868950 0.868950
0.296875 0.893075 0.893075 0.893075
0.328125 0.869500 0.869500 0.869500
0.343750 0.888483 0.888483 0.888483
0.359375 0.895825 0.895825 0.895825
0.375000 0.901600 0.901600 0.901600
0.390625 0.902350 0.902350 0.902350
0.406250 0.888925 0.888925 0.888925
0.421875 0.891200 0.891200 0.891200
0.453125 0.901750 0.901750 0.901750
0.468750 0.901100 0.901100 0.901100
0.484375 0.884400 0.884400 0.884400
0.500000 0.880550 0.880550 0.880550
0.562500 0.936500 0.936500 0.936500
0.578125 0.911600 0.911600 0.911600
0.640625 0.922475 0.922475 0.922475
0.656250 0.937250 0.937250 0.937250
EOD
# mixtures, drawn (joint, distilled)
$panel3_2 << EOD
# x y low high
0.343750 0.866700 0.866700 0.866700
0.359375 0.905800 0.905800 0.905800
0.375000 0.887675 0.887675 0.887675
0.406250 0.876275 0.876275 0.876275
0.468750 0.822900 0.822900 0.822900
0.500000 0.887500 0.887500 0.887500
0.562500 0.875450 0.875450 0.875450
0.578125 0.917900 0.917900 0.917900
0.640625 0.926550 0.926550 0.926550
EOD
# mixtures, wider with depth (joint, from scratch)
$panel3_3 << EOD
# x y low high
0.187500 0.873200 0.873200 0.873200
0.250000 0.893800 0.893800 0.893800
0.312500 0.906450 0.906450 0.906450
0.390625 0.900600 0.900600 0.900600
0.453125 0.902550 0.902550 0.902550
0.515625 0.904050 0.904050 0.904050
0.593750 0.936000 0.936000 0.936000
0.656250 0.940850 0.940850 0.940850
0.718750 0.944750 0.944750 0.944750
0.796875 0.914650 0.914650 0.914650
0.843750 0.948150 0.948150 0.948150
0.906250 0.949500 0.949500 0.949500
EOD
# mixtures, wider with depth (joint, distilled)
$panel3_4 << EOD
# x y low high
0.187500 0.757200 0.757200 0.757200
0.250000 0.868150 0.868150 0.868150
0.312500 0.876950 0.876950 0.876950
0.390625 0.753750 0.753750 0.753750
0.453125 0.749800 0.749800 0.749800
0.515625 0.738700 0.738700 0.738700
0.593750 0.873950 0.873950 0.873950
0.656250 0.872950 0.872950 0.872950
0.718750 0.874400 0.874400 0.874400
0.796875 0.728100 0.728100 0.728100
0.843750 0.872850 0.872850 0.872850
0.906250 0.871700 0.871700 0.871700
EOD
# cut by importance, not trained
$panel3_5 << EOD
# x y
0.125000 0.228650
0.250000 0.527650
0.500000 0.809400
1.000000 1.000000
EOD
# experts chosen at random
$panel3_6 << EOD
# x y
0.125000 0.086217
0.250000 0.285283
0.500000 0.673050
EOD
# experts chosen by a router
$panel3_7 << EOD
# x y
0.130208 0.321450
0.255208 0.604100
0.505208 0.818600
EOD
# models trained alone (for as long)
$panel3_8 << EOD
# x y
0.125000 0.760700
0.250000 0.764650
0.500000 0.785000
EOD
# models trained alone (at equal compute)
$panel3_9 << EOD
# x y
0.125000 0.756800
0.250000 0.761500
0.500000 0.761100
EOD
# slices (joint, from scratch)
$panel3_10 << EOD
# x y
0.125000 0.853600
0.250000 0.893800
0.500000 0.939550
1.000000 1.000000
EOD
# slices (sampled, from scratch)
$panel3_11 << EOD
# x y
0.125000 0.849900
0.250000 0.899650
0.500000 0.948550
1.000000 1.000000
EOD
# slices (joint, distilled)
$panel3_12 << EOD
# x y
0.125000 0.739100
0.250000 0.868150
0.500000 0.926650
1.000000 0.961150
EOD
# slices (sampled, distilled)
$panel3_13 << EOD
# x y
0.125000 0.648600
0.250000 0.838600
0.500000 0.914000
1.000000 0.950750
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Slices and mixtures of nested MLPs' at screen 0.009375,0.966159 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 999 k tokens' at screen 0.009375,0.927242 left font ',11' textcolor rgb '#404040'
set label 'data: arithmetic (built in), 20 k held-out tokens scored · students: trained on 205 k to 1.43 M tokens, 1 seed' at screen 0.009375,0.896785 left font ',11' textcolor rgb '#404040'
set label 'means over seeds; no mixture was trained' at screen 0.009375,0.866328 left font ',11' textcolor rgb '#404040'
set label 'slices (sampled, distilled)' at screen 0.043750,0.827411 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.827411 to screen 0.037500,0.827411 nohead linewidth 3 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.023438,0.827411 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'slices (joint, distilled)' at screen 0.232917,0.827411 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.198542,0.827411 to screen 0.226667,0.827411 nohead linewidth 3 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.212604,0.827411 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'slices (sampled, from scratch)' at screen 0.400729,0.827411 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.366354,0.827411 to screen 0.394479,0.827411 nohead linewidth 3 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.380417,0.827411 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'slices (joint, from scratch)' at screen 0.615104,0.827411 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.580729,0.827411 to screen 0.608854,0.827411 nohead linewidth 3 dashtype 1 linecolor rgb '#5D3A9B'
set label '' at screen 0.594792,0.827411 point pointtype 7 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'models trained alone (at equal compute)' at screen 0.043750,0.793570 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.793570 to screen 0.037500,0.793570 nohead linewidth 2 dashtype 1 linecolor rgb '#40B0A6'
set label '' at screen 0.023438,0.793570 point pointtype 9 pointsize 0.65 linecolor rgb '#40B0A6'
set label 'models trained alone (for as long)' at screen 0.309479,0.793570 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.275104,0.793570 to screen 0.303229,0.793570 nohead linewidth 2 dashtype 1 linecolor rgb '#000000'
set label '' at screen 0.289167,0.793570 point pointtype 9 pointsize 0.65 linecolor rgb '#000000'
set label 'experts chosen by a router' at screen 0.540625,0.793570 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.506250,0.793570 to screen 0.534375,0.793570 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.520312,0.793570 point pointtype 13 pointsize 0.65 linecolor rgb '#009E73'
set label 'experts chosen at random' at screen 0.736458,0.793570 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.702083,0.793570 to screen 0.730208,0.793570 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.716146,0.793570 point pointtype 12 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'cut by importance, not trained' at screen 0.043750,0.759729 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.759729 to screen 0.037500,0.759729 nohead linewidth 2 dashtype 1 linecolor rgb '#808080'
set label '' at screen 0.023438,0.759729 point pointtype 5 pointsize 0.65 linecolor rgb '#808080'
set label 'mixtures, wider with depth (joint, distilled)' at screen 0.256146,0.759729 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.235833,0.759729 point pointtype 8 pointsize 0.65 linecolor rgb '#0072B2'
set label 'mixtures, wider with depth (joint, from scratch)' at screen 0.533646,0.759729 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.513333,0.759729 point pointtype 8 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'mixtures, drawn (joint, distilled)' at screen 0.043750,0.725888 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.725888 point pointtype 6 pointsize 0.65 linecolor rgb '#0072B2'
set label 'mixtures, drawn (joint, from scratch)' at screen 0.265208,0.725888 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.244896,0.725888 point pointtype 6 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'Loss' at screen 0.042292,0.673435 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.180903,0.050761 center font ',11' textcolor rgb '#202020'
set label 'cross-entropy (nats per token)' at screen 0.017188,0.380711 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Distance from the full model' at screen 0.369618,0.673435 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.508229,0.050761 center font ',11' textcolor rgb '#202020'
set label 'forward KL (nats per token)' at screen 0.344514,0.380711 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Consistency with the full model' at screen 0.707153,0.673435 left font ',12' textcolor rgb '#202020'
set label 'compute of the MLPs (share of dense)' at screen 0.845764,0.050761 center font ',11' textcolor rgb '#202020'
set label 'greedy tokens that are equal (share)' at screen 0.671840,0.380711 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Loss
set lmargin at screen 0.042292
set rmargin at screen 0.319514
set tmargin at screen 0.651438
set bmargin at screen 0.109983
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.300410:6.461122]
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
    $panel1_8 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel1_9 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Distance from the full model
set lmargin at screen 0.369618
set rmargin at screen 0.646840
set tmargin at screen 0.651438
set bmargin at screen 0.109983
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [-0.417354:5.634274]
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
    $panel2_8 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel2_9 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel2_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Consistency with the full model
set lmargin at screen 0.707153
set rmargin at screen 0.984375
set tmargin at screen 0.651438
set bmargin at screen 0.109983
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.095000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.013114:1.073103]
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
    $panel3_8 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#000000', \
    $panel3_9 using 1:2 with linespoints pointtype 9 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#40B0A6', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_11 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_12 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_13 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 3 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
