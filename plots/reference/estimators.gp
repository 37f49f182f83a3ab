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
0.345722 2.776119
0.565821 2.550610
0.778029 2.434103
EOD
# straight-through
$panel1_3 << EOD
# x y
0.346744 2.786366
0.564212 2.537068
0.780984 2.416231
EOD
# straight-through ? mean
$panel1_4 << EOD
# x y
0.345999 2.776929
0.562919 2.518785
0.783108 2.378260
EOD
# dense straight-through
$panel1_5 << EOD
# x y
0.340095 2.799800
0.553936 2.563955
0.776840 2.392471
EOD
# dense straight-through ? mean
$panel1_6 << EOD
# x y
0.344435 2.631158
0.562642 2.427254
0.776379 2.328185
EOD

# Attention tokens
# weighted (the paper?s)
$panel2_2 << EOD
# x y
0.605368 3.364470
0.735753 2.805442
0.866842 2.479644
EOD
# straight-through
$panel2_3 << EOD
# x y
0.604941 3.399009
0.737840 2.967039
0.864935 2.674408
EOD
# straight-through ? mean
$panel2_4 << EOD
# x y
0.605145 3.399903
0.737654 2.954049
0.868411 2.670477
EOD
# dense straight-through
$panel2_5 << EOD
# x y
0.603100 3.208833
0.734513 2.670431
0.866008 2.382142
EOD
# dense straight-through ? mean
$panel2_6 << EOD
# x y
0.604801 3.021072
0.738800 2.551608
0.867451 2.341633
EOD

# Attention heads
# weighted (the paper?s)
$panel3_2 << EOD
# x y
0.611701 3.193611
0.743548 2.729927
0.875395 2.464340
EOD
# straight-through
$panel3_3 << EOD
# x y
0.611701 2.969676
0.743548 2.537444
0.875395 2.354265
EOD
# straight-through ? mean
$panel3_4 << EOD
# x y
0.611701 2.967373
0.743548 2.525161
0.875395 2.356221
EOD
# dense straight-through
$panel3_5 << EOD
# x y
0.611701 2.571896
0.743548 2.361727
0.875395 2.288166
EOD
# dense straight-through ? mean
$panel3_6 << EOD
# x y
0.611701 2.691130
0.743548 2.493342
0.875395 2.391532
EOD

# MLP experts
# weighted (the paper?s)
$panel4_2 << EOD
# x y
0.348307 2.545731
0.567057 2.380564
0.785807 2.305802
EOD
# straight-through
$panel4_3 << EOD
# x y
0.348307 2.674068
0.567057 2.417963
0.785807 2.303214
EOD
# straight-through ? mean
$panel4_4 << EOD
# x y
0.348307 2.639825
0.567057 2.405958
0.785807 2.306549
EOD
# dense straight-through
$panel4_5 << EOD
# x y
0.348307 2.540788
0.567057 2.365328
0.785807 2.291868
EOD
# dense straight-through ? mean
$panel4_6 << EOD
# x y
0.348307 2.545117
0.567057 2.369881
0.785807 2.293243
EOD

# Minus the default estimator at capacity 0.5; below: spreads
# weighted (the paper?s), forward KL
$panel5_2 << EOD
# x y low high
-0.333333 0.123356 0.114362 0.132349
0.666667 0.253834 0.116113 0.391555
1.666667 0.368200 0.335557 0.400842
2.666667 0.015236 0.005788 0.024684
EOD
# straight-through, forward KL
$panel5_3 << EOD
# x y low high
-0.200000 0.109814 0.078120 0.141508
0.800000 0.415430 0.359654 0.471207
1.800000 0.175717 0.142809 0.208624
2.800000 0.052636 0.043015 0.062256
EOD
# straight-through ? mean, forward KL
$panel5_4 << EOD
# x y low high
-0.066667 0.091532 0.086321 0.096742
0.933333 0.402441 0.362001 0.442880
1.933333 0.163433 0.112413 0.214454
2.933333 0.040630 0.037558 0.043703
EOD
# dense straight-through, forward KL
$panel5_5 << EOD
# x y low high
0.066667 0.136701 0.132242 0.141160
1.066667 0.118823 0.083913 0.153733
EOD
# dense straight-through ? mean, reverse KL
$panel5_6 << EOD
# x y low high
0.200000 0.000596 -0.005706 0.006898
1.200000 -0.003410 -0.019466 0.012646
EOD
# dense straight-through ? mean, LM loss, no teacher
$panel5_7 << EOD
# x y low high
0.333333 0.001702 -0.006718 0.010123
1.333333 -0.008187 -0.033867 0.017494
EOD
# dense straight-through ? mean, forward KL
$panel5_8 << EOD
# x y low high
2.066667 0.131615 0.117759 0.145470
3.066667 0.004554 0.002308 0.006799
EOD
# dense straight-through, reverse KL
$panel5_9 << EOD
# x y low high
2.200000 -0.000783 -0.020717 0.019151
3.200000 -0.000242 -0.002460 0.001976
EOD
# dense straight-through, LM loss, no teacher
$panel5_10 << EOD
# x y low high
2.333333 0.013932 -0.008817 0.036682
3.333333 0.010195 0.007441 0.012950
EOD

# MLP tokens: thresholds
# calibrated threshold
$panel6_1 << EOD
# x y
0.346212 2.672975
0.562162 2.454629
0.778985 2.355881
EOD
# fixed threshold
$panel6_3 << EOD
# x y
0.307628 2.745270
0.575873 2.435049
0.827069 2.321256
EOD

# Attention tokens: thresholds
# calibrated threshold
$panel7_1 << EOD
# x y
0.604798 3.061594
0.738393 2.560356
0.867846 2.368267
EOD
# fixed threshold
$panel7_3 << EOD
# x y
0.605606 3.065413
0.754379 2.518786
0.896240 2.334666
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
set label 'teacher 2.258' at screen 0.056406,0.521998 left font ',9' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.295859,0.789409 left font ',12' textcolor rgb '#202020'
set label 'compute of the kind (share)' at screen 0.396758,0.447044 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.258' at screen 0.299766,0.521998 left font ',9' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.539219,0.789409 left font ',12' textcolor rgb '#202020'
set label 'compute of the kind (share)' at screen 0.640117,0.447044 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.258' at screen 0.543125,0.521998 left font ',9' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.782578,0.789409 left font ',12' textcolor rgb '#202020'
set label 'compute of the kind (share)' at screen 0.883477,0.447044 center font ',11' textcolor rgb '#202020'
set label 'teacher 2.258' at screen 0.786484,0.521998 left font ',9' textcolor rgb '#202020'
set label 'Minus the default estimator at capacity 0.5; below: spreads' at screen 0.052500,0.401478 left font ',12' textcolor rgb '#202020'
set label 'difference (nats per token)' at screen 0.017188,0.238916 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'MLP tokens' at screen 0.110822,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.137' at screen 0.110822,0.057882 center font ',10' textcolor rgb '#202020'
set label 'losses 0.002' at screen 0.110822,0.039409 center font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.216861,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.415' at screen 0.216861,0.057882 center font ',10' textcolor rgb '#202020'
set label 'losses 0.008' at screen 0.216861,0.039409 center font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.322901,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.368' at screen 0.322901,0.057882 center font ',10' textcolor rgb '#202020'
set label 'losses 0.015' at screen 0.322901,0.039409 center font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.428940,0.076355 center font ',10' textcolor rgb '#202020'
set label 'estimators 0.053' at screen 0.428940,0.057882 center font ',10' textcolor rgb '#202020'
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
set yrange [2.214452:2.843159]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [2.166443:3.491270]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [2.182947:3.268475]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [2.224510:2.707369]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 2.257811 to graph 1,first 2.257811 nohead back linewidth 1 dashtype 3 linecolor rgb '#000000'
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
set yrange [-0.074273:0.511612]
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
set yrange [2.287335:2.779192]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set label '0.25' at screen 0.587599,0.333256 left front font ',8' textcolor rgb '#0072B2'
set label '0.5' at screen 0.640943,0.203141 left front font ',8' textcolor rgb '#0072B2'
set label '0.75' at screen 0.694504,0.144295 left front font ',8' textcolor rgb '#0072B2'
set label 'calibrated threshold' at screen 0.738943,0.370690 right front font ',10' textcolor rgb '#0072B2'
set label '0.25' at screen 0.553849,0.354170 left front font ',8' textcolor rgb '#D55E00'
set label '0.5' at screen 0.620111,0.169306 left front font ',8' textcolor rgb '#D55E00'
set label '0.75' at screen 0.682163,0.101495 left front font ',8' textcolor rgb '#D55E00'
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
set xrange [0.600000:0.900000]
set xtics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.276206:3.123873]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set label '0.25' at screen 0.793823,0.375017 left front font ',8' textcolor rgb '#0072B2'
set label '0.5' at screen 0.881826,0.201701 left front font ',8' textcolor rgb '#0072B2'
set label '0.75' at screen 0.967101,0.135281 left front font ',8' textcolor rgb '#0072B2'
set label 'calibrated threshold' at screen 0.978125,0.370690 right front font ',10' textcolor rgb '#0072B2'
set label '0.25' at screen 0.770136,0.354170 left front font ',8' textcolor rgb '#D55E00'
set label '0.5' at screen 0.868138,0.165159 left front font ',8' textcolor rgb '#D55E00'
set label '0.75' at screen 0.961586,0.101495 left front font ',8' textcolor rgb '#D55E00'
set label 'fixed threshold' at screen 0.978125,0.348522 right front font ',10' textcolor rgb '#D55E00'
plot $panel7_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_3 using 1:2 with linespoints pointtype 5 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00'
unset label
unset arrow
unset multiplot
unset output
