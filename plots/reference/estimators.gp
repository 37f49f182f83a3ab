# Gate estimators of estimators. Written by elasti report.
# Redraw with: gnuplot estimators.gp     (or gnuplot -e "format='svg'" estimators.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'estimators.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,812 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,8.458333in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1624 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# MLP tokens
# weighted (the paper?s)
$panel1_2 << EOD
# x y
0.344534 2.702713
0.567852 2.503949
0.783213 2.364907
EOD
# straight-through
$panel1_3 << EOD
# x y
0.348954 2.698392
0.565632 2.486098
0.780873 2.369799
EOD
# straight-through ? mean
$panel1_4 << EOD
# x y
0.346922 2.700160
0.564944 2.479027
0.780941 2.360513
EOD
# dense straight-through
$panel1_5 << EOD
# x y
0.345513 2.732009
0.559650 2.518465
0.778373 2.367014
EOD
# dense straight-through ? mean
$panel1_6 << EOD
# x y
0.344749 2.599727
0.562989 2.408721
0.777087 2.311647
EOD

# Attention tokens
# weighted (the paper?s)
$panel2_2 << EOD
# x y
0.606781 3.199070
0.738087 2.696197
0.870417 2.397571
EOD
# straight-through
$panel2_3 << EOD
# x y
0.606564 3.207738
0.738905 2.893754
0.868628 2.432867
EOD
# straight-through ? mean
$panel2_4 << EOD
# x y
0.605114 3.224232
0.739659 2.912800
0.869752 2.433145
EOD
# dense straight-through
$panel2_5 << EOD
# x y
0.606664 3.194987
0.739131 2.634640
0.872516 2.348512
EOD
# dense straight-through ? mean
$panel2_6 << EOD
# x y
0.607336 3.043136
0.738809 2.585522
0.869578 2.339515
EOD

# Attention heads
# weighted (the paper?s)
$panel3_2 << EOD
# x y
0.611701 3.174001
0.743548 2.737344
0.875395 2.435141
EOD
# straight-through
$panel3_3 << EOD
# x y
0.611701 3.200285
0.743548 2.676966
0.875395 2.374235
EOD
# straight-through ? mean
$panel3_4 << EOD
# x y
0.611701 3.129681
0.743548 2.608494
0.875395 2.410735
EOD
# dense straight-through
$panel3_5 << EOD
# x y
0.611701 2.568669
0.743548 2.347472
0.875395 2.272259
EOD
# dense straight-through ? mean
$panel3_6 << EOD
# x y
0.611701 2.709121
0.743548 2.499325
0.875395 2.385784
EOD

# MLP experts
# weighted (the paper?s)
$panel4_2 << EOD
# x y
0.348307 2.508948
0.567057 2.354142
0.785807 2.290252
EOD
# straight-through
$panel4_3 << EOD
# x y
0.348307 2.657452
0.567057 2.406640
0.785807 2.294671
EOD
# straight-through ? mean
$panel4_4 << EOD
# x y
0.348307 2.617344
0.567057 2.392076
0.785807 2.294388
EOD
# dense straight-through
$panel4_5 << EOD
# x y
0.348307 2.524617
0.567057 2.354179
0.785807 2.278693
EOD
# dense straight-through ? mean
$panel4_6 << EOD
# x y
0.348307 2.529500
0.567057 2.358087
0.785807 2.284337
EOD

# Minus the default estimator at capacity 0.5; below: spreads
# weighted (the paper?s), forward KL
$panel5_2 << EOD
# x y low high
-0.333333 0.095228 0.091480 0.098976
0.666667 0.110675 0.006169 0.215182
1.666667 0.389872 0.339776 0.439968
2.666667 -0.000036 -0.003457 0.003384
EOD
# straight-through, forward KL
$panel5_3 << EOD
# x y low high
-0.200000 0.077376 0.064088 0.090664
0.800000 0.308232 0.011169 0.605294
1.800000 0.329494 0.136754 0.522235
2.800000 0.052462 0.043649 0.061274
EOD
# straight-through ? mean, forward KL
$panel5_4 << EOD
# x y low high
-0.066667 0.070306 0.061313 0.079299
0.933333 0.327278 0.095733 0.558824
1.933333 0.261022 0.044089 0.477956
2.933333 0.037897 0.032106 0.043688
EOD
# dense straight-through, forward KL
$panel5_5 << EOD
# x y low high
0.066667 0.109744 0.096047 0.123440
1.066667 0.049118 0.028528 0.069707
EOD
# dense straight-through ? mean, reverse KL
$panel5_6 << EOD
# x y low high
0.200000 0.002013 -0.009554 0.013580
1.200000 -0.000801 -0.042617 0.041016
EOD
# dense straight-through ? mean, LM loss, no teacher
$panel5_7 << EOD
# x y low high
0.333333 0.004389 -0.002564 0.011341
1.333333 -0.003464 -0.029365 0.022436
EOD
# dense straight-through ? mean, forward KL
$panel5_8 << EOD
# x y low high
2.066667 0.151853 0.032413 0.271294
3.066667 0.003908 0.000506 0.007311
EOD
# dense straight-through, reverse KL
$panel5_9 << EOD
# x y low high
2.200000 0.002788 -0.025692 0.031268
3.200000 -0.000776 -0.004429 0.002876
EOD
# dense straight-through, LM loss, no teacher
$panel5_10 << EOD
# x y low high
2.333333 0.035265 0.019356 0.051175
3.333333 0.009178 0.002621 0.015735
EOD

# MLP tokens: thresholds
# calibrated threshold
$panel6_1 << EOD
# x y
0.346822 2.643320
0.561796 2.446261
0.777840 2.345186
EOD
# fixed threshold
$panel6_3 << EOD
# x y
0.303347 2.728607
0.564866 2.434949
0.819779 2.313273
EOD

# Attention tokens: thresholds
# calibrated threshold
$panel7_1 << EOD
# x y
0.605437 3.072962
0.739041 2.569457
0.869764 2.358937
EOD
# fixed threshold
$panel7_3 << EOD
# x y
0.589529 3.160699
0.755978 2.506246
0.894845 2.331982
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Gate estimators' at screen 0.009375,0.975369 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.947044 left font ',11' textcolor rgb '#404040'
set label 'data: GSM8K, 20.3 k held-out tokens scored · routers: trained on 61.4 k tokens, 3 seeds' at screen 0.009375,0.924877 left font ',11' textcolor rgb '#404040'
set label 'lines: means over the seeds of a point; bars: 95 % t interval of the difference paired by seed, 3 seeds; a spread is the largest minus the smallest mean loss; − mean:' at screen 0.009375,0.902709 left font ',11' textcolor rgb '#404040'
set label 'the scores'' mean over the sequence is subtracted' at screen 0.009375,0.880542 left font ',11' textcolor rgb '#404040'
set label 'weighted (the paper''s)' at screen 0.043750,0.852217 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.852217 to screen 0.037500,0.852217 nohead linewidth 1.8 dashtype 1 linecolor rgb '#000000'
set label '' at screen 0.023438,0.852217 point pointtype 5 pointsize 0.75 linecolor rgb '#000000'
set label 'straight-through' at screen 0.215312,0.852217 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.180937,0.852217 to screen 0.209062,0.852217 nohead linewidth 1.8 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.195000,0.852217 point pointtype 9 pointsize 0.75 linecolor rgb '#E69F00'
set label 'straight-through − mean' at screen 0.351771,0.852217 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.317396,0.852217 to screen 0.345521,0.852217 nohead linewidth 1.8 dashtype 2 linecolor rgb '#E69F00'
set label '' at screen 0.331458,0.852217 point pointtype 8 pointsize 0.75 linecolor rgb '#E69F00'
set label 'dense straight-through' at screen 0.533333,0.852217 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.498958,0.852217 to screen 0.527083,0.852217 nohead linewidth 1.8 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.513021,0.852217 point pointtype 7 pointsize 0.75 linecolor rgb '#0072B2'
set label 'dense straight-through − mean' at screen 0.705417,0.852217 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.671042,0.852217 to screen 0.699167,0.852217 nohead linewidth 1.8 dashtype 2 linecolor rgb '#0072B2'
set label '' at screen 0.685104,0.852217 point pointtype 6 pointsize 0.75 linecolor rgb '#0072B2'
set label 'loss: reverse KL' at screen 0.043750,0.827586 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.827586 to screen 0.037500,0.827586 nohead linewidth 1.8 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.023438,0.827586 point pointtype 13 pointsize 0.75 linecolor rgb '#D55E00'
set label 'loss: LM loss, no teacher' at screen 0.184583,0.827586 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.150208,0.827586 to screen 0.178333,0.827586 nohead linewidth 1.8 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.164271,0.827586 point pointtype 13 pointsize 0.75 linecolor rgb '#009E73'
set label 'MLP tokens' at screen 0.052500,0.789409 left font ',12' textcolor rgb '#202020'
set label 'compute of the kind (share)' at screen 0.153398,0.447044 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.017188,0.631773 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.056406,0.521998 left font ',9' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.295859,0.789409 left font ',12' textcolor rgb '#202020'
set label 'compute of the kind (share)' at screen 0.396758,0.447044 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.299766,0.521998 left font ',9' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.539219,0.789409 left font ',12' textcolor rgb '#202020'
set label 'compute of the kind (share)' at screen 0.640117,0.447044 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.543125,0.521998 left font ',9' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.782578,0.789409 left font ',12' textcolor rgb '#202020'
set label 'compute of the kind (share)' at screen 0.883477,0.447044 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.245' at screen 0.786484,0.521998 left font ',9' textcolor rgb '#202020'
set label 'Minus the default estimator at capacity 0.5; below: spreads' at screen 0.052500,0.401478 left font ',12' textcolor rgb '#202020'
set label 'difference (nats per token)' at screen 0.017188,0.238916 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'MLP tokens' at screen 0.110822,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.110' at screen 0.110822,0.057882 center font ',10' textcolor rgb '#202020'
set label 'losses 0.004' at screen 0.110822,0.039409 center font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.216861,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.327' at screen 0.216861,0.057882 center font ',10' textcolor rgb '#202020'
set label 'losses 0.003' at screen 0.216861,0.039409 center font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.322901,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.390' at screen 0.322901,0.057882 center font ',10' textcolor rgb '#202020'
set label 'losses 0.035' at screen 0.322901,0.039409 center font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.428940,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.052' at screen 0.428940,0.057882 center font ',10' textcolor rgb '#202020'
set label 'losses 0.010' at screen 0.428940,0.039409 center font ',10' textcolor rgb '#202020'
set label 'MLP tokens: thresholds' at screen 0.547574,0.401478 left font ',12' textcolor rgb '#202020'
set label 'compute really spent (share)' at screen 0.646384,0.049261 center font ',11' textcolor rgb '#202020'
set label 'LM loss (nats per token)' at screen 0.512262,0.238916 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Attention tokens: thresholds' at screen 0.786756,0.401478 left font ',12' textcolor rgb '#202020'
set label 'compute really spent (share)' at screen 0.885565,0.049261 center font ',11' textcolor rgb '#202020'

# MLP tokens
set lmargin at screen 0.052500
set rmargin at screen 0.254297
set tmargin at screen 0.773399
set bmargin at screen 0.490148
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.300000:0.800000]
set xtics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.206353:2.770946]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel1_2 using 1:2 with linespoints pointtype 5 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#000000', \
    $panel1_3 using 1:2 with linespoints pointtype 9 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_4 using 1:2 with linespoints pointtype 8 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#E69F00', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_6 using 1:2 with linespoints pointtype 6 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2'
unset label
unset arrow

# Attention tokens
set lmargin at screen 0.295859
set rmargin at screen 0.497656
set tmargin at screen 0.773399
set bmargin at screen 0.490148
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.600000:0.900000]
set xtics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.166975:3.302548]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel2_2 using 1:2 with linespoints pointtype 5 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#000000', \
    $panel2_3 using 1:2 with linespoints pointtype 9 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_4 using 1:2 with linespoints pointtype 8 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#E69F00', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_6 using 1:2 with linespoints pointtype 6 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2'
unset label
unset arrow

# Attention heads
set lmargin at screen 0.539219
set rmargin at screen 0.741016
set tmargin at screen 0.773399
set bmargin at screen 0.490148
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.600000:0.900000]
set xtics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.168891:3.276684]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel3_2 using 1:2 with linespoints pointtype 5 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#000000', \
    $panel3_3 using 1:2 with linespoints pointtype 9 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_4 using 1:2 with linespoints pointtype 8 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#E69F00', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_6 using 1:2 with linespoints pointtype 6 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2'
unset label
unset arrow

# MLP experts
set lmargin at screen 0.782578
set rmargin at screen 0.984375
set tmargin at screen 0.773399
set bmargin at screen 0.490148
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.300000:0.800000]
set xtics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.212317:2.690425]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.245290 to graph 1,first 2.245290 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
plot $panel4_2 using 1:2 with linespoints pointtype 5 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#000000', \
    $panel4_3 using 1:2 with linespoints pointtype 9 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_4 using 1:2 with linespoints pointtype 8 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#E69F00', \
    $panel4_5 using 1:2 with linespoints pointtype 7 pointsize 0.75 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_6 using 1:2 with linespoints pointtype 6 pointsize 0.75 linewidth 1.8 dashtype 2 linecolor rgb '#0072B2'
unset label
unset arrow

# Minus the default estimator at capacity 0.5; below: spreads
set lmargin at screen 0.052500
set rmargin at screen 0.487262
set tmargin at screen 0.385468
set bmargin at screen 0.092365
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.550000:3.550000]
unset xtics
unset logscale y
set yrange [-0.094450:0.657127]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.000000 to graph 1,first 0.000000 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel5_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#000000', \
    $panel5_2 using 1:2 with points pointtype 5 pointsize 0.75 linecolor rgb '#000000', \
    $panel5_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#E69F00', \
    $panel5_3 using 1:2 with points pointtype 9 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel5_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#E69F00', \
    $panel5_4 using 1:2 with points pointtype 8 pointsize 0.75 linecolor rgb '#E69F00', \
    $panel5_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_5 using 1:2 with points pointtype 7 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_6 using 1:2 with points pointtype 13 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel5_7 using 1:2 with points pointtype 13 pointsize 0.75 linecolor rgb '#009E73', \
    $panel5_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_8 using 1:2 with points pointtype 6 pointsize 0.75 linecolor rgb '#0072B2', \
    $panel5_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_9 using 1:2 with points pointtype 13 pointsize 0.75 linecolor rgb '#D55E00', \
    $panel5_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.8 dashtype 1 linecolor rgb '#009E73', \
    $panel5_10 using 1:2 with points pointtype 13 pointsize 0.75 linecolor rgb '#009E73'
unset label
unset arrow

# MLP tokens: thresholds
set lmargin at screen 0.547574
set rmargin at screen 0.745193
set tmargin at screen 0.385468
set bmargin at screen 0.092365
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.200000:1.000000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.280046:2.761834]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set label '0.25' at screen 0.587749,0.324452 left front font ',8' textcolor rgb '#0072B2'
set label '0.5' at screen 0.640853,0.204567 left front font ',8' textcolor rgb '#0072B2'
set label '0.75' at screen 0.694221,0.143077 left front font ',8' textcolor rgb '#0072B2'
set label 'calibrated threshold' at screen 0.738943,0.370690 right front font ',10' textcolor rgb '#0072B2'
set label '0.25' at screen 0.552791,0.354170 left front font ',8' textcolor rgb '#D55E00'
set label '0.5' at screen 0.617393,0.175519 left front font ',8' textcolor rgb '#D55E00'
set label '0.75' at screen 0.680362,0.101495 left front font ',8' textcolor rgb '#D55E00'
set label 'fixed threshold' at screen 0.738943,0.348522 right front font ',10' textcolor rgb '#D55E00'
plot $panel6_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_3 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow

# Attention tokens: thresholds
set lmargin at screen 0.786756
set rmargin at screen 0.984375
set tmargin at screen 0.385468
set bmargin at screen 0.092365
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.500000:0.900000]
set xtics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.265685:3.226997]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set label '0.25' at screen 0.842753,0.349587 left front font ',8' textcolor rgb '#0072B2'
set label '0.5' at screen 0.908760,0.196068 left front font ',8' textcolor rgb '#0072B2'
set label '0.75' at screen 0.973343,0.131881 left front font ',8' textcolor rgb '#0072B2'
set label 'calibrated threshold' at screen 0.978125,0.370690 right front font ',10' textcolor rgb '#0072B2'
set label '0.25' at screen 0.810675,0.354170 left front font ',8' textcolor rgb '#D55E00'
set label '0.5' at screen 0.892909,0.154628 left front font ',8' textcolor rgb '#D55E00'
set label '0.75' at screen 0.961515,0.101495 left front font ',8' textcolor rgb '#D55E00'
set label 'fixed threshold' at screen 0.978125,0.348522 right front font ',10' textcolor rgb '#D55E00'
plot $panel7_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_3 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
